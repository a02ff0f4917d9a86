// What every page has: the theme switch and the shortcut into the search field.
const root = document.documentElement;
const darkByDefault = matchMedia('(prefers-color-scheme: dark)');

document.getElementById('theme')?.addEventListener('click', () => {
  const isDark = root.dataset.theme ? root.dataset.theme === 'dark' : darkByDefault.matches;
  root.dataset.theme = isDark ? 'light' : 'dark';
  localStorage.setItem('footnote.theme', root.dataset.theme);
});

document.addEventListener('keydown', event => {
  const field = document.querySelector('[data-main-field]');
  if (event.key === '/' && field && !isTyping(event.target)) {
    event.preventDefault();
    field.focus();
    field.select?.();
  }
});

export function isTyping(element) {
  return element instanceof HTMLElement && (element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName));
}

/** An element with attributes and children; text is always text, never markup. */
export function el(name, attributes = {}, ...children) {
  const element = name.startsWith('svg:')
    ? document.createElementNS('http://www.w3.org/2000/svg', name.slice(4))
    : document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) {
      element.addEventListener(key.slice(2), value);
    } else if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(key, value === true ? '' : value);
    }
  }
  element.append(...children.flat().filter(child => child !== null && child !== undefined));
  return element;
}

/** The reason of a failed reply as a sentence. */
export async function problemOf(response) {
  try {
    const problem = await response.json();
    return problem.detail ?? problem.title ?? `The server answered ${response.status}.`;
  } catch {
    return `The server answered ${response.status}.`;
  }
}

export function bytes(count) {
  const units = ['B', 'KiB', 'MiB', 'GiB'];
  let unit = 0;
  while (count >= 1024 && unit < units.length - 1) {
    count /= 1024;
    unit++;
  }
  return `${unit === 0 || count >= 100 ? Math.round(count) : count.toFixed(1)} ${units[unit]}`;
}

/** An amount of money; a small one with as many decimals as it needs for two digits. */
export function dollars(amount) {
  return amount >= 0.01 ? `$${amount.toFixed(2)}` : `$${Number(amount.toPrecision(2)).toLocaleString('en', { maximumFractionDigits: 9 })}`;
}

export function milliseconds(value) {
  return value >= 1000 ? `${(value / 1000).toFixed(2)} s` : value >= 10 ? `${Math.round(value)} ms` : `${value.toFixed(1)} ms`;
}

export function pagesOf(pages) {
  return !pages ? null : pages.first === pages.last ? `p. ${pages.first}` : `pp. ${pages.first}–${pages.last}`;
}
