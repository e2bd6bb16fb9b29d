// The wizard keeps what she types, also when she forgets to press a button, and when the internet is away for a while.
"use strict";

// What was sent from the page before this one, and brought her here, is kept there now.
const before = document.referrer && `wizard:${new URL(document.referrer).pathname}`;
if (before !== `wizard:${location.pathname}` && (sessionStorage.getItem(before) || "").includes('"sent":true')) sessionStorage.removeItem(before);

// So long a save may take (milliseconds); else a line that went dead would hold her on this page.
const PATIENCE = 5000;

const form = document.querySelector("[data-wizard]");
const saved = document.querySelector("[data-saved] span");

if (form && saved) {
  const key = `wizard:${location.pathname}`;
  const edition = form.elements.edition;
  let waiting, underWay, going;

  // In one way: a browser sends other line ends than it shows.
  const bare = (words) => words.replace(/\r\n/g, "\n").trim();
  const fields = () => [...form.elements].filter((one) => one.matches("textarea, input:not([type]), input[type=text], input[type=checkbox]"));
  const value = (field) => (field.type === "checkbox" ? String(field.checked) : field.value);
  const typed = () => fields().map((field) => [field.name, value(field)]);
  const same = (words) => words.every(([name, one]) => !form.elements[name] || bare(one) === bare(value(form.elements[name])));

  function fill(words) {
    for (const [name, one] of words) {
      const field = form.elements[name];
      if (field && field.type === "checkbox") field.checked = one === "true";
      else if (field) field.value = one;
    }
  }

  // What is not kept yet stays in this tab, with the edition that it was written over.
  function hold(sent = false) {
    sessionStorage.setItem(key, JSON.stringify({ sent, edition: edition.value, words: typed() }));
  }

  // One at a time: each carries the edition that the one before brought back.
  function keep() {
    const mine = Promise.resolve(underWay).then(send).finally(() => { if (underWay === mine) underWay = undefined; });
    underWay = mine;
  }

  async function send() {
    hold();
    const sent = typed();
    const words = new FormData(form);
    words.delete("photo");
    words.set("do", "save");
    let answer, said;
    try {
      const signal = AbortSignal.timeout(PATIENCE);
      answer = await fetch(location.href, { method: "POST", body: words, headers: { Accept: "application/json" }, signal });
      said = await answer.json().catch((no) => (no.name === "TimeoutError" ? Promise.reject(no) : {}));
    } catch (no) {
      saved.textContent = no.name === "TimeoutError" ? form.dataset.late : form.dataset.offline;
      return;
    }
    if (!answer.ok || !said.edition) {
      saved.textContent = said.problem || form.dataset.refused;
      return;
    }
    edition.value = said.edition;
    saved.textContent = said.saved;
    if (same(sent)) sessionStorage.removeItem(key);
    else hold();
  }

  function read() {
    try {
      return JSON.parse(sessionStorage.getItem(key));
    } catch {
      return null;
    }
  }

  // Words that never got through: put back where nothing else was kept since; else both are shown, and she chooses.
  const draft = read();
  if (!draft || !draft.words || same(draft.words)) sessionStorage.removeItem(key);
  else if (draft.edition === edition.value) {
    fill(draft.words);
    keep();
  } else offer(draft.words);

  function offer(words) {
    const box = document.querySelector("[data-draft]").content.firstElementChild.cloneNode(true);
    const mine = words.filter(([name, one]) => form.elements[name] && form.elements[name].type !== "checkbox" && one.trim());
    box.querySelector("[data-words]").innerText = mine.map(([, one]) => one).join("\n");
    box.addEventListener("click", ({ target }) => {
      const name = target.closest("button")?.name;
      if (!name) return;
      if (name === "use") fill(words);
      sessionStorage.removeItem(key);
      box.remove();
      fields()[0]?.focus();
      if (name === "use") keep();
    });
    form.before(box);
  }

  form.addEventListener("input", (event) => {
    if (event.target.type === "file") return;
    clearTimeout(waiting);
    hold();
    waiting = setTimeout(keep, 1500);
  });
  form.addEventListener("submit", (event) => {
    clearTimeout(waiting);
    hold(true);
    if (!underWay) return;
    // Words of hers are on their way. They come first: else they would seem to be of somebody else.
    event.preventDefault();
    if (going) return;
    going = true;
    underWay.then(() => {
      going = false;
      delete form.dataset.sent; // it did not go yet (stoep.js)
      form.requestSubmit(event.submitter);
    });
  });
  window.addEventListener("online", () => { if (sessionStorage.getItem(key)) keep(); });
}
