"""The only package, besides ``__main__``, that knows which server runs underneath."""
