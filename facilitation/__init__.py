"""Live rooms for seminars of collective impact: keywords, boards, restitution."""
