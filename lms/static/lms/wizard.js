// The wizard keeps what she types, also when she forgets to press a button, and when the internet is away for a while.
"use strict";

const form = document.querySelector("[data-wizard]");
const saved = document.querySelector("[data-saved] span");

if (form && saved) {
  const key = `wizard:${location.pathname}`;
  let waiting;

  function typed() {
    const words = new FormData(form);
    words.delete("photo");
    return words;
  }

  async function keep() {
    const words = typed();
    words.set("do", "save");
    try {
      const answer = await fetch(location.href, { method: "POST", body: words, headers: { Accept: "application/json" } });
      if (!answer.ok || answer.redirected) throw new Error(answer.status);
      saved.textContent = (await answer.json()).saved;
      sessionStorage.removeItem(key);
    } catch {
      saved.textContent = form.dataset.offline;
      const fields = [...typed()].filter(([name]) => name !== "csrfmiddlewaretoken");
      sessionStorage.setItem(key, JSON.stringify(fields));
    }
  }

  // What was typed while there was no internet, on this screen and in this tab.
  for (const [name, words] of JSON.parse(sessionStorage.getItem(key) || "[]")) {
    const field = form.elements[name];
    if (field && field.tagName === "TEXTAREA" && field.value.length < words.length) field.value = words;
  }

  form.addEventListener("input", (event) => {
    if (event.target.type === "file") return;
    clearTimeout(waiting);
    waiting = setTimeout(keep, 1500);
  });
  form.addEventListener("submit", () => clearTimeout(waiting));
  window.addEventListener("online", () => { if (sessionStorage.getItem(key)) keep(); });
}
