// The 28×28 pictures, drawn in the ink of the theme.
const SIDE = 28;
const ink = () => getComputedStyle(document.documentElement).getPropertyValue('--ink').trim();

function rgb(hex) {
  return [1, 3, 5].map(at => parseInt(hex.slice(at, at + 2), 16));
}

/** Draws 784 grey levels in Base64 on a canvas of 28×28, or clears it. */
export function paint(canvas, base64) {
  const context = canvas.getContext('2d');
  context.clearRect(0, 0, SIDE, SIDE);
  if (!base64) {
    return;
  }
  const levels = atob(base64);
  const picture = context.createImageData(SIDE, SIDE);
  const [red, green, blue] = rgb(ink());
  for (let i = 0; i < levels.length; i++) {
    picture.data.set([red, green, blue, levels.charCodeAt(i)], 4 * i);
  }
  context.putImageData(picture, 0, 0);
  canvas.dataset.pixels = base64;
}

/** A small picture for a list; says so where there is none. */
export function thumbnail(base64, name) {
  if (!base64) {
    const none = document.createElement('span');
    none.className = 'no-picture';
    none.textContent = 'not kept';
    return none;
  }
  const canvas = document.createElement('canvas');
  canvas.width = SIDE;
  canvas.height = SIDE;
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', name);
  paint(canvas, base64);
  return canvas;
}

matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () =>
  document.querySelectorAll('canvas[data-pixels]').forEach(canvas => paint(canvas, canvas.dataset.pixels)));
