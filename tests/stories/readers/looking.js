// What a reader would notice, measured in the page: `looking.fit()` and `looking.small()` name what is wrong, `looking.stop()` tells
// where the focus is.
(() => {
  const ROOM = 2; // pixels: roundings
  const SPACED = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }";
  const name = (one) => one.outerHTML.replace(/\s+/g, " ").slice(0, 90);
  const style = (one) => getComputedStyle(one);
  const shown = (one) => one.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true });
  const chain = (one) => (one ? [one, ...chain(one.parentElement)] : []);
  // Words for the ear alone, and what they stand in.
  const forEars = (one) => chain(one).some((each) => style(each).clipPath === "inset(50%)");
  const rolls = (one) => ["auto", "scroll"].includes(style(one).overflowX);
  const pinned = (one) => chain(one).some((each) => ["sticky", "fixed"].includes(style(each).position));

  // Each line of each text that an eye can see: where it stands and in what.
  function* lines() {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
      const parent = text.parentElement;
      if (!text.data.trim() || parent.closest("svg, option, noscript") || !shown(parent) || forEars(parent)) continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      for (const box of range.getClientRects()) if (box.width > 1) yield { text, parent, box };
    }
  }

  // A table may roll in its own frame (WCAG 1.4.10); the page may not.
  function tooWide() {
    const over = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    return over > 0 ? [`${over} pixels wider than the screen`] : [];
  }

  function cutOff() {
    const found = new Set();
    for (const { parent, box } of lines()) {
      const around = chain(parent);
      if (around.some(rolls)) continue;
      if (box.left < -ROOM || box.right > document.documentElement.clientWidth + ROOM) found.add(`off the screen: ${name(parent)}`);
      const block = around.find((one) => !style(one).display.startsWith("inline") || style(one).display.endsWith("block"));
      const room = block.getBoundingClientRect();
      if (box.left < room.left - ROOM || box.right > room.right + ROOM) found.add(`sticks out: ${name(block)}`);
      const cutter = around.find((one) => {
        const edge = one.getBoundingClientRect();
        const { overflowX, overflowY } = style(one);
        return (
          (["hidden", "clip"].includes(overflowX) && (box.left < edge.left - ROOM || box.right > edge.right + ROOM)) ||
          (["hidden", "clip"].includes(overflowY) && (box.top < edge.top - ROOM * 3 || box.bottom > edge.bottom + ROOM * 3))
        );
      });
      if (cutter && cutter !== document.body && cutter !== document.documentElement) found.add(`cut off: ${name(parent)}`);
    }
    return [...found];
  }

  // Lines of two texts through each other. Only their middles count: letters are lower than their line.
  function onTop() {
    const found = new Set();
    const middles = [...lines()]
      .filter(({ parent }) => !pinned(parent))
      .map(({ text, parent, box }) => ({ text, parent, left: box.left + 1, right: box.right - 1, top: box.top + box.height * 0.3, bottom: box.bottom - box.height * 0.3 }))
      .sort((one, other) => one.top - other.top);
    middles.forEach((one, index) => {
      for (const other of middles.slice(index + 1)) {
        if (other.top > one.bottom) break;
        if (other.text !== one.text && one.left < other.right && other.left < one.right) found.add(`over each other: ${name(one.parent)} and ${name(other.parent)}`);
      }
    });
    return [...found];
  }

  // A link in a sentence follows the line (WCAG 2.5.8); what stands by itself is for a thumb.
  function small(least) {
    const targets = document.querySelectorAll("a[href], button, summary, select, textarea, input:not([type=hidden])");
    const found = new Set();
    for (const one of targets) {
      if (!shown(one) || forEars(one) || style(one).display === "inline") continue;
      const label = one.labels && ["radio", "checkbox"].includes(one.type) ? one.labels[0] : one;
      const { width, height } = (label || one).getBoundingClientRect();
      if (width && Math.min(width, height) < least - 0.5) found.add(`${Math.round(width)} × ${Math.round(height)} pixels: ${name(one)}`);
    }
    return [...found];
  }

  // With letters this large, and with the room between them that WCAG 1.4.12 gives a reader.
  function fit(letters, spaced) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`html { font-size: ${letters} } ${spaced ? SPACED : ""}`);
    document.adoptedStyleSheets = [sheet];
    const found = [...tooWide(), ...cutOff(), ...onTop()];
    document.adoptedStyleSheets = [];
    return found;
  }

  // Where the focus is: has it a ring (2.4.7), does something lie over it (2.4.11), does it come after what stands above it (2.4.3)?
  let before = null;
  function stop() {
    const one = document.activeElement;
    if (!one || one === document.body) return null;
    const around = [one, one.closest("label")].filter(Boolean);
    // Inside a frame the ring is round a link of that document, which is walked through by itself.
    const ring = one.tagName === "IFRAME" || chain(one).some((each) => ringed(style(each)));
    const boxes = around.flatMap((each) => [...each.getClientRects()]);
    const points = boxes.flatMap(({ left, right, top, bottom }) => [
      [(left + right) / 2, (top + bottom) / 2],
      [left + 4, top + 4],
      [right - 4, bottom - 4],
    ]);
    const seen = points.some(([x, y]) => {
      const upper = document.elementFromPoint(x, y);
      return upper && around.some((each) => each.contains(upper) || upper.contains(one));
    });
    const here = { ...place(boxes[0]), pinned: pinned(one) };
    const jumps = before && !before.pinned && !here.pinned && here.bottom <= before.top && here.left < before.right && before.left < here.right;
    before = here;
    return { what: name(one), wrong: [!ring && "no ring", !seen && "hidden", jumps && "jumps up"].filter(Boolean) };
  }
  // "auto" is the browser's own, which a letter keeps.
  const ringed = ({ outlineStyle, outlineWidth }) => outlineStyle === "auto" || (outlineStyle !== "none" && parseFloat(outlineWidth) >= 2);
  const place = ({ left, right, top, bottom }) => ({ left, right, top: top + scrollY, bottom: bottom + scrollY });

  window.looking = { fit, small, stop };
})();
