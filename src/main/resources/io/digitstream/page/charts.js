// Charts by uPlot: the two curves of the last two minutes, and any others.
/* global uPlot */
const SPAN = 120;
const MARKS = [-120, -90, -60, -30, 0];
const LAST_MINUTES = {
  x: {range: [-SPAN, 0]},
  y: {range: (plot, least, most) => [0, Math.max(5, (most ?? 0) * 1.15)]},
  xAxis: {splits: MARKS, values: () => MARKS.map(mark => mark === 0 ? 'now' : `−${-mark} s`)},
};
const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

function options(element, curves, {x, y, xAxis, yAxis}) {
  const axis = {
    stroke: colour('--soft'),
    font: '12px system-ui, sans-serif',
    grid: {stroke: colour('--line'), width: 1},
    ticks: {show: false},
  };
  return {
    width: element.clientWidth,
    height: element.clientHeight,
    legend: {show: false},
    cursor: {show: false},
    padding: [8, 16, 0, 0],
    scales: {x: {time: false, ...x}, y},
    axes: [
      {...axis, grid: {show: false}, gap: 9, size: 34, ...xAxis},
      {...axis, size: 48, space: 32, ...yAxis},
    ],
    series: [{}, ...curves.map(curve => ({
      stroke: colour(curve.colour),
      width: curve.width,
      dash: curve.dash,
      fill: curve.fill && colour('--wash'),
      points: {show: false},
      spanGaps: false,
    }))],
  };
}

/** A chart that follows its element's size and the theme; returns what shows new data. */
export function chart(element, curves, scales) {
  let data = [[], ...curves.map(() => [])];
  let plot = null;

  function make() {
    plot?.destroy();
    plot = new uPlot(options(element, curves, scales), data, element);
  }

  new ResizeObserver(() => plot?.setSize({width: element.clientWidth, height: element.clientHeight})).observe(element);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', make);
  make();
  return fresh => {
    data = fresh;
    plot.setData(data);
  };
}

/** The charts of the last two minutes; returns what shows new data. */
export function charts(rateElement, latencyElement) {
  const rates = chart(rateElement, [{colour: '--accent', width: 2, fill: true}], LAST_MINUTES);
  const latencies = chart(latencyElement, [
    {colour: '--soft', width: 1.25},
    {colour: '--accent', width: 2},
  ], LAST_MINUTES);
  return ({counts, p50s, p99s}) => {
    const times = counts.map((unused, i) => i + 1 - counts.length);
    rates([times, counts]);
    latencies([times, p99s, p50s]);
  };
}
