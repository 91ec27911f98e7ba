// The sheet to draw on: strokes of mouse, pen or finger, kept as lines so that they can be redrawn.
const PAUSE = 450;
const REST = 2500;
const PEN = 0.07;
const SENT_SIDE = 280;

/** Calls onStart with each stroke, onPause with a PNG when the hand rests, onClear for a new sheet. */
export function drawingSheet(sheet, canvas, {onStart, onPause, onClear}) {
  const context = canvas.getContext('2d');
  const dark = matchMedia('(prefers-color-scheme: dark)');
  let strokes = [];
  let current = null;
  let picture = null;
  let timer = 0;
  let liftedAt = 0;

  function place(event) {
    const box = canvas.getBoundingClientRect();
    return [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
  }

  function trace(target, side, colour) {
    target.strokeStyle = colour;
    target.lineWidth = PEN * side;
    target.lineCap = 'round';
    target.lineJoin = 'round';
    for (const points of strokes) {
      target.beginPath();
      target.moveTo(points[0][0] * side, points[0][1] * side);
      for (let i = 1; i < points.length - 1; i++) {
        const middle = [0, 1].map(axis => (points[i][axis] + points[i + 1][axis]) / 2 * side);
        target.quadraticCurveTo(points[i][0] * side, points[i][1] * side, ...middle);
      }
      const end = points[points.length - 1];
      target.lineTo(end[0] * side, end[1] * side);
      target.stroke();
    }
  }

  function redraw() {
    context.clearRect(0, 0, canvas.width, canvas.height);
    if (picture) {
      const scale = Math.min(canvas.width / picture.width, canvas.height / picture.height);
      const [width, height] = [picture.width * scale, picture.height * scale];
      context.drawImage(picture, (canvas.width - width) / 2, (canvas.height - height) / 2, width, height);
    }
    trace(context, canvas.width, getComputedStyle(canvas).color);
    sheet.classList.toggle('drawn', strokes.length > 0 || picture !== null);
  }

  /** Black on white, whatever the theme. */
  function png() {
    const copy = document.createElement('canvas');
    copy.width = SENT_SIDE;
    copy.height = SENT_SIDE;
    const target = copy.getContext('2d');
    target.fillStyle = '#fff';
    target.fillRect(0, 0, SENT_SIDE, SENT_SIDE);
    trace(target, SENT_SIDE, '#000');
    return new Promise(resolve => copy.toBlob(resolve, 'image/png'));
  }

  function clear() {
    clearTimeout(timer);
    strokes = [];
    current = null;
    picture = null;
    redraw();
    onClear();
  }

  canvas.addEventListener('pointerdown', event => {
    if (event.button !== 0 || current) {
      return;
    }
    event.preventDefault();
    canvas.setPointerCapture(event.pointerId);
    clearTimeout(timer);
    if (picture || (strokes.length > 0 && performance.now() - liftedAt > REST)) {
      clear();
    }
    current = {pointer: event.pointerId, points: [place(event)]};
    strokes.push(current.points);
    onStart();
    redraw();
  });
  canvas.addEventListener('pointermove', event => {
    if (current?.pointer !== event.pointerId) {
      return;
    }
    const moves = event.getCoalescedEvents?.() ?? [];
    (moves.length ? moves : [event]).forEach(move => current.points.push(place(move)));
    redraw();
  });
  const lift = event => {
    if (current?.pointer === event.pointerId) {
      current = null;
      liftedAt = performance.now();
      timer = setTimeout(async () => onPause(await png()), PAUSE);
    }
  };
  canvas.addEventListener('pointerup', lift);
  canvas.addEventListener('pointercancel', lift);
  dark.addEventListener('change', redraw);

  return {
    clear,
    /** Shows a picture in place of a drawing. */
    show(bitmap) {
      strokes = [];
      picture = bitmap;
      redraw();
    },
  };
}
