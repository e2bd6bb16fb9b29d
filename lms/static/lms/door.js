// The next code takes the place of this one. Without this file the page loads itself anew.
"use strict";

function wait() {
  const door = document.querySelector(".door");
  if (door.dataset.seconds) setTimeout(next, door.dataset.seconds * 1000);
}

async function next() {
  try {
    const answer = await fetch(location.href);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector(".door");
    if (!fresh) return location.reload(); // logged out meanwhile
    document.querySelector(".door").replaceWith(fresh);
  } catch {
    return setTimeout(next, 5000); // no network: an old code is worth nothing, so keep trying
  }
  wait();
}

wait();
