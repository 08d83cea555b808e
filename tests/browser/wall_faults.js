// Whatever is wrong to the eye on the wall as it stands, in words; none when all is well.
() => {
  const faults = [];
  const root = document.documentElement;
  const zoom = Number(root.style.getPropertyValue("--zoom")) || 1;
  const unit = Math.min(innerHeight / 100, innerWidth * 0.0075) * zoom;
  const about = ({ tagName, className, textContent }) =>
    `${tagName.toLowerCase()}.${className} « ${textContent.trim().slice(0, 30)} »`;
  const seen = (element) =>
    element.checkVisibility({ visibilityProperty: true }) &&
    element.getClientRects().length > 0 && !element.closest("svg, .visually-hidden, .controls, [data-off]") &&
    !element.matches("ol.words"); // its pages lie beside the screen; their words are looked at
  const all = (selector) => [...document.querySelectorAll(selector)].filter(seen);
  const inside = (element, place, what) => {
    const [a, b] = [element.getBoundingClientRect(), place.getBoundingClientRect()];
    const out = Math.max(a.bottom - b.bottom, a.right - b.right, b.left - a.left, b.top - a.top);
    if (out > 1.5) faults.push(`${what}: ${about(element)} by ${out.toFixed(1)}`);
  };

  if (root.scrollWidth > innerWidth || root.scrollHeight > innerHeight) {
    faults.push(`the page would scroll: ${root.scrollWidth}x${root.scrollHeight}`);
  }
  for (const element of all("body *")) {
    inside(element, root, "outside the screen");
    const { overflowX, overflowY, fontSize } = getComputedStyle(element);
    if ([overflowX, overflowY].some((value) => value === "auto" || value === "scroll")) {
      faults.push(`may scroll: ${about(element)}`);
    }
    const words = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    const cloud = element.closest(".cloud-word"); // set at one size, drawn at its own
    const drawn = cloud ? new DOMMatrix(getComputedStyle(cloud).transform).a : 1;
    const least = cloud ? 1.39 : 2.59; // 400 words go below what is read from the back
    if (words && parseFloat(fontSize) * drawn < least * unit) faults.push(`too small: ${about(element)}`);
  }
  for (const place of [".top", ".strip", ".stage"]) {
    for (const element of all(`${place} *`)) {
      inside(element, element.closest(place), `outside ${place}`);
    }
  }
  for (const element of all(".column *")) {
    inside(element, element.closest(".column"), "outside its column");
  }
  for (const element of all(".column-body > *, .card")) {
    inside(element, element.closest(".column-body"), "cut by its column");
  }
  const shown = ".word, .cloud-word, .cloud-line";
  for (const element of all(shown)) inside(element, element.closest(".keywords-field"), "cut word");
  const boxes = all(".cloud:not([data-laying]) .cloud-word").map((element) => [
    element,
    element.getBoundingClientRect(),
  ]);
  for (const [index, [element, a]] of boxes.entries()) {
    for (const [other, b] of boxes.slice(index + 1)) {
      const apart = a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
      if (!apart) faults.push(`overlap: ${about(element)} and ${about(other)}`);
    }
  }
  for (const element of all(".quote, .kept-sentence *")) {
    inside(element, element.closest(".kept-room"), "cut quotation");
  }
  for (const element of all(".complement-body *")) {
    inside(element, element.closest(".complement-room"), "cut complement");
  }
  for (const element of all(".morning-word")) inside(element, element.closest(".morning"), "cut word");
  const complements = ".complement-definition, .complement-text, .complement-added-text";
  const words = `.card-text, .quote-text, .kept-sentence-text, .plain p, .word, ${complements}`;
  for (const element of all(`h1, h2, h3, .component-label, ${words}`)) {
    if (element.scrollWidth > element.clientWidth + 1) faults.push(`too wide: ${about(element)}`);
    if (element.closest(".cut")) continue; // its last line says that there is more
    if (element.scrollHeight > element.clientHeight + unit) {
      faults.push(`half a line: ${about(element)}`);
    }
  }
  return faults.slice(0, 20);
}
