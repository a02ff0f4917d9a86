// Pages of figures renew themselves while they are looked at.
const every = 2000;

async function renew() {
  if (document.hidden) {
    return;
  }
  try {
    const reply = await fetch(location.href);
    const fresh = reply.ok ? new DOMParser().parseFromString(await reply.text(), 'text/html').querySelector('[data-refresh]') : null;
    const shown = document.querySelector('[data-refresh]');
    if (fresh && !shown.contains(document.activeElement)) {
      shown.replaceWith(document.adoptNode(fresh));
    }
  } catch {
    // The server is away; what is shown stays.
  }
}

setInterval(renew, every);
document.addEventListener('visibilitychange', renew);
