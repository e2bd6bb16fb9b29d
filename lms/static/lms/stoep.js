/* Only what makes a working page nicer. Everything works without this file. */
"use strict";

document.documentElement.classList.add("has-script");

// The menu closes when one looks elsewhere.
const menu = document.querySelector(".menu__details");
if (menu) {
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && menu.open) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
  document.addEventListener("click", (event) => {
    if (menu.open && !menu.contains(event.target)) menu.open = false;
  });
}

// A link to copy gets a button; without scripts one selects it.
for (const field of document.querySelectorAll("[data-copy]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "utrecht-link-button utrecht-link-button--html-button";
  button.textContent = field.dataset.copy;
  const said = document.createElement("span");
  said.setAttribute("role", "status");
  said.className = "small muted";
  button.addEventListener("click", async () => {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      document.execCommand("copy");
    }
    said.textContent = " " + field.dataset.copied;
  });
  field.after(button, said);
}

// A bar that repeats a button stays away while that button's panel is in view: <div class="bar" data-unless-visible="enrol">.
for (const bar of document.querySelectorAll("[data-unless-visible]")) {
  const panel = document.getElementById(bar.dataset.unlessVisible);
  if (panel) new IntersectionObserver(([seen]) => (bar.hidden = seen.isIntersecting)).observe(panel);
}

// Some buttons print; they appear only where a script can.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// A form goes out once, also when a finger is impatient. The back button brings it to life again.
for (const form of document.querySelectorAll('form[method="post"]')) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
    setTimeout(() => delete form.dataset.sent, 5000);
  });
}
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});
