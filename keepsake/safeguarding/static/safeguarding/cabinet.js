// The open cabinet: counts down, locks by the button or by F2, and blanks every tab when it locks, in whichever tab that was.
// What is being typed is sent first, to be sealed. Nothing that is sealed is kept in this browser.
const bar = document.querySelector("[data-openbar]");
const sealed = document.querySelector('meta[name="sealed"]') !== null;
const MARK = "keepsake-cabinet-locked";

if (bar) {
  const lockForm = bar.querySelector("[data-openbar-lock]");
  const shown = bar.querySelector("[data-openbar-time]");
  const left = bar.querySelector("[data-openbar-left]");
  const others = "BroadcastChannel" in window ? new BroadcastChannel("keepsake-cabinet") : null;
  const form = document.querySelector("[data-typed-form]");
  const before = form ? words(form) : "";
  let until = Date.now() + Number(bar.dataset.left) * 1000;
  let over = false;

  function words(of) {
    return JSON.stringify([...new FormData(of)].filter(([name, value]) => typeof value === "string" && !own(name)));
  }

  function own(name) {
    return ["csrfmiddlewaretoken", "hat"].includes(name) || name.startsWith("passphrase");
  }

  // The marks of the lock's form, and what is typed and not kept yet.
  function typed() {
    const data = new FormData(lockForm);
    if (!form || words(form) === before) return { data, some: false };
    data.append("_page", location.pathname);
    for (const [name, value] of new FormData(form)) {
      if (typeof value === "string" && !own(name)) data.append(name, value);
    }
    return { data, some: true };
  }

  function tell() {
    others?.postMessage("locked");
    try {
      localStorage.setItem(MARK, String(Date.now()));
    } catch {
      // A browser that keeps nothing still asks.
    }
  }

  // What is half typed on a page of the slot is sent first, to be kept sealed (ui/js/sealing.js): gives what is on its way.
  function blank() {
    const going = [];
    document.dispatchEvent(new CustomEvent("keepsake:blank", { detail: going }));
    document.title = "Locked";
    document.body.replaceChildren();
    document.body.removeAttribute("data-cabinet");
    return Promise.allSettled(going);
  }

  async function send(address, data) {
    try {
      await fetch(address, { method: "POST", body: data, keepalive: true, redirect: "manual" });
    } catch {
      // Whether or not it is reached: the page is blank, and the server locks by itself.
    }
  }

  async function lock() {
    if (over) return;
    over = true;
    const { data } = typed();
    const address = lockForm.action;
    tell();
    const kept = blank();
    await send(address, data);
    await kept;
    location.replace(bar.dataset.door);
  }

  // It was locked elsewhere, or by time. By time, a page that holds nothing of the cabinet stays; by hand, one on which something
  // is half typed goes blank as well, and comes back with what waits.
  async function locked(byHand = false) {
    if (over) return;
    over = true;
    const { data, some } = typed();
    if (!sealed && byHand && document.querySelector("[data-slot-keep]")) {
      await blank();
      location.replace(location.href);
      return;
    }
    if (!sealed) {
      bar.remove();
      document.body.removeAttribute("data-cabinet");
      return;
    }
    blank();
    if (some) await send(bar.dataset.typed, data);
    await untilShut();
    location.replace(bar.dataset.door);
  }

  // The tab that locks is heard before the server has locked: the door is asked for only when it is shut.
  async function untilShut() {
    for (let times = 0; times < 40; times += 1) {
      try {
        const answer = await fetch(bar.dataset.ask, { cache: "no-store" });
        if (answer.redirected || !answer.ok || (await answer.json()).left <= 0) return;
      } catch {
        return;
      }
      await new Promise((then) => setTimeout(then, 250));
    }
  }

  async function ask() {
    if (over) return;
    try {
      const answer = await fetch(bar.dataset.ask, { cache: "no-store", headers: { Accept: "application/json" } });
      const said = answer.redirected || !answer.ok ? { left: 0 } : await answer.json();
      until = Date.now() + said.left * 1000;
      if (said.left <= 0) locked();
    } catch {
      if (Date.now() >= until) locked();
    }
  }

  function tick() {
    if (over) return;
    const seconds = Math.max(0, Math.round((until - Date.now()) / 1000));
    shown.textContent = `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
    left.value = seconds;
    left.max = Math.max(left.max, seconds);
    if (seconds === 0) ask();
  }

  lockForm.addEventListener("submit", (event) => {
    event.preventDefault();
    lock();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "F2" || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    lock();
  });
  // Signing out locks as well: the other tabs are told at once.
  document.addEventListener("submit", (event) => {
    if (new URL(event.target.action, location.href).pathname.endsWith("/logout/")) tell();
  });
  others?.addEventListener("message", () => locked(true));
  addEventListener("storage", (event) => {
    if (event.key === MARK) locked(true);
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted) ask();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") ask();
  });
  setInterval(tick, 1000);
  setInterval(ask, 15_000);
}

document.querySelector("[data-print]")?.addEventListener("click", () => print());
