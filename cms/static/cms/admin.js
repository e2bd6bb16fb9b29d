// Wagtail starts a few widgets by a script in the page, which our Content-Security-Policy forbids.
// Our templates say the same in a <template data-init>, and this starts them: now, and when more are put in the page.
"use strict";

function start(place) {
  place.remove();
  const { init, id, config } = place.dataset;
  const settings = JSON.parse(config || "{}");
  if (init === "InlinePanel" || init === "MultipleChooserPanel") {
    new window[init](settings);
  } else if (init) {
    window[init](id, settings);
  }
}

// The button that adds a block is a plus without words: it gets one, in the language of the reader.
const ADD = document.currentScript.dataset.add;

function sayAdd(node) {
  for (const button of node.querySelectorAll(".c-sf-add-button:not(:has(.stoep-add))")) {
    const word = document.createElement("span");
    word.className = "stoep-add";
    word.textContent = ADD;
    button.append(word);
  }
}

function startAll(node) {
  if (node.nodeType !== Node.ELEMENT_NODE) return;
  sayAdd(node);
  if (node.matches("template[data-init]")) start(node);
  else node.querySelectorAll("template[data-init]").forEach(start);
}

document.addEventListener("DOMContentLoaded", () => {
  startAll(document.body);
  new MutationObserver((changes) => {
    for (const change of changes) change.addedNodes.forEach(startAll);
  }).observe(document.body, { childList: true, subtree: true });
});
