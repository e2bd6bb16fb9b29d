// A tap in the register without leaving the page. Without this file every tap loads the page anew.
"use strict";

// One tap after the other, so that the page never shows an older answer over a newer one.
let turn = Promise.resolve();

document.addEventListener("submit", (event) => {
  const button = event.submitter;
  if (!event.target.matches("[data-register]") || !button || !button.name) return;
  event.preventDefault();
  const row = button.closest("li").id;
  const place = [...button.parentElement.children].indexOf(button);
  turn = turn.then(() => tap(button.name, button.value, row, place));
});

async function tap(name, value, row, place) {
  const form = document.querySelector("[data-register]");
  const data = new FormData(form);
  data.append(name, value);
  try {
    const answer = await fetch(form.action, { method: "POST", body: data });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!page.getElementById("register")) throw new Error("another page");
    show(page);
    document.getElementById(row)?.querySelectorAll(".mark")[place]?.focus();
  } catch {
    // No network, or logged out meanwhile: let the browser itself show what is wrong.
    const mark = document.createElement("input");
    Object.assign(mark, { type: "hidden", name, value });
    form.append(mark);
    form.submit();
  }
}

function show(page) {
  document.querySelector(".messages")?.remove();
  const said = page.querySelector(".messages");
  if (said) document.getElementById("content").prepend(said);
  for (const part of ["register", "register-bar"]) {
    const fresh = page.getElementById(part);
    if (fresh) document.getElementById(part)?.replaceWith(fresh);
  }
}
