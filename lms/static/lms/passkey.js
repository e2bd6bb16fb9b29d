// What the browser says against a passkey stands by the button. Without this file it stands in the console alone.
"use strict";

const said = document.getElementById("passkey-said");
const { ids } = JSON.parse(document.querySelector("script[data-allauth-onload]").textContent);
const button = document.getElementById(ids.add ?? ids.login ?? ids.authenticate);
said.className = "space-above";
(button.closest(".form__actions") ?? button).after(said);

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  const words =
    document.querySelector(`template[data-passkey~="${event.detail.exception.name}"]`) ??
    document.querySelector('template[data-passkey=""]');
  said.replaceChildren(words.content.cloneNode(true));
});
