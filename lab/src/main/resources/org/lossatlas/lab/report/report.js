'use strict';

const results = JSON.parse(document.getElementById('data').textContent);
const isShare = results.kind === 'CLASSIFICATION';
const dark = matchMedia('(prefers-color-scheme: dark)');
const narrow = () => innerWidth < 640;
const byId = id => document.getElementById(id);
const colour = loss => loss.colour[dark.matches ? 'dark' : 'light'];
const token = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const score = value => isShare ? (100 * value).toFixed(1) + ' %' : Number(value.toPrecision(4)).toString();
const tick = value => isShare ? Math.round(100 * value) + ' %' : Number(value.toPrecision(4)).toString();
const mean = values => values.reduce((sum, value) => sum + value, 0) / values.length;

// The table's order, best first.
const ranked = [...results.losses].sort((a, b) =>
  (a.lastInterval.mean - b.lastInterval.mean) * (isShare ? -1 : 1));

function axis(extra) {
  return {
    axisLine: { lineStyle: { color: token('--line') } },
    axisTick: { show: false },
    axisLabel: { color: token('--soft'), hideOverlap: true },
    nameTextStyle: { color: token('--soft') },
    splitLine: { lineStyle: { color: token('--line') } },
    ...extra,
  };
}

function tooltip(extra) {
  return {
    backgroundColor: token('--page'),
    borderColor: token('--line'),
    textStyle: { color: token('--ink'), fontSize: 13 },
    confine: true,
    ...extra,
  };
}

// The interval lies on the loss's own line, the seeds' dots a little below it, so that neither hides the other.
function intervalBar(at) {
  return (params, api) => {
    const loss = ranked[params.dataIndex];
    const interval = loss[at + 'Interval'];
    const [middle, y] = api.coord([interval.mean, loss.loss]);
    const style = { stroke: colour(loss), lineWidth: 2.5 };
    const line = (x1, y1, x2, y2) => ({ type: 'line', shape: { x1, y1, x2, y2 }, style });
    const parts = [];
    if (interval.low !== null) {
      const low = api.coord([interval.low, loss.loss])[0];
      const high = api.coord([interval.high, loss.loss])[0];
      parts.push(line(low, y, high, y), line(low, y - 5, low, y + 5), line(high, y - 5, high, y + 5));
    }
    parts.push({
      type: 'polygon',
      shape: { points: [[middle - 7, y], [middle, y - 7], [middle + 7, y], [middle, y + 7]] },
      style: { fill: colour(loss), stroke: token('--page'), lineWidth: 1.5 },
    });
    return { type: 'group', children: parts };
  };
}

// On a phone a name gets two or three lines, cut after its hyphens.
function folded(name) {
  if (!narrow()) {
    return name;
  }
  return name.split(/(?<=[-(])/).reduce((lines, word) => {
    const last = lines[lines.length - 1];
    return last !== undefined && (last + word).length <= 15
      ? [...lines.slice(0, -1), last + word] : [...lines, word];
  }, []).join('\n');
}

// Shares get limits on round numbers that stay within 0 and 1; for other units the library finds good ones.
function limits(values, step) {
  if (!isShare) {
    return { scale: true };
  }
  const low = Math.min(...values);
  const high = Math.max(...values);
  const margin = 0.02 * (high - low);
  return {
    min: Math.max(0, Math.floor((low - margin) / step) * step),
    max: Math.min(1, Math.ceil((high + margin) / step) * step),
  };
}

function scoresOption(at) {
  const dots = ranked.flatMap(loss => loss[at].map((value, seed) => ({
    value: [value, loss.loss], seed: seed + 1, itemStyle: { color: colour(loss) },
  })));
  const shown = ranked.flatMap(loss => [...loss[at], loss[at + 'Interval'].low, loss[at + 'Interval'].high])
    .filter(value => value !== null);
  return {
    animation: false,
    grid: { left: 8, right: 24, top: 8, bottom: 34, containLabel: true },
    tooltip: tooltip({ formatter: item =>
      `${echarts.format.encodeHTML(item.value[1])}<br>seed ${item.data.seed}: <b>${score(item.value[0])}</b>` }),
    xAxis: axis({
      type: 'value', name: results.metric, nameLocation: 'middle', nameGap: 26, ...limits(shown, 0.05),
      axisLabel: { color: token('--soft'), formatter: tick, hideOverlap: true },
    }),
    yAxis: axis({
      type: 'category', data: ranked.map(loss => loss.loss), inverse: true, splitLine: { show: false },
      axisLabel: { color: token('--ink'), formatter: folded, lineHeight: 14, interval: 0 },
    }),
    series: [
      { type: 'custom', encode: { x: [0, 2, 3], y: 1 },
        data: ranked.map(loss => {
          const { mean: middle, low, high } = loss[at + 'Interval'];
          return [middle, loss.loss, low ?? middle, high ?? middle];
        }),
        renderItem: intervalBar(at), silent: true, z: 3 },
      { type: 'scatter', data: dots, symbolSize: 8, symbolOffset: [0, 11], z: 2, itemStyle: { opacity: 0.7 },
        markLine: { silent: true, symbol: 'none', label: { show: false },
          lineStyle: { color: token('--soft'), type: 'dashed' }, data: [{ xAxis: results.trivial }] } },
    ],
  };
}

// Per epoch the mean of the seeds and their extremes; a trial that failed ends where it failed.
function band(loss, of) {
  const trials = results.trials.filter(trial => trial.loss === loss.loss);
  const length = Math.max(...trials.map(trial => trial.curve.epochs.length));
  return Array.from({ length }, (_, i) => {
    const values = trials.filter(trial => i < trial.curve.epochs.length).map(trial => trial.curve.epochs[i][of]);
    return { epoch: i + 1, mean: mean(values), low: Math.min(...values), high: Math.max(...values) };
  });
}

function bandSeries(loss, points) {
  return {
    name: loss.loss, type: 'custom', silent: true, z: 1, clip: true,
    encode: { x: 0, y: [1, 2] }, data: points.map(point => [point.epoch, point.low, point.high]),
    tooltip: { show: false },
    itemStyle: { color: colour(loss) },
    // All points make one shape, drawn with the first.
    renderItem: (params, api) => params.dataIndex > 0 ? null : ({
      type: 'polygon',
      shape: { points: [
        ...points.map(point => api.coord([point.epoch, point.high])),
        ...[...points].reverse().map(point => api.coord([point.epoch, point.low])),
      ] },
      style: { fill: colour(loss), opacity: 0.16 },
    }),
  };
}

// How many lines the legend takes; the chart below has to leave room for it.
function legendRows(width) {
  let rows = 1;
  let used = 0;
  for (const loss of results.losses) {
    const needed = 56 + 6.6 * loss.loss.length;
    if (used > 0 && used + needed > width) {
      rows++;
      used = 0;
    }
    used += needed;
  }
  return rows;
}

function curvesOption(of) {
  const isLoss = of === 'loss';
  const bands = results.losses
    .map(loss => ({ loss, points: band(loss, of) }))
    .filter(({ points }) => points.length > 0);
  const all = bands.flatMap(({ points }) => points.flatMap(point => [point.low, point.high]));
  const isLog = isLoss && Math.min(...all) > 0;
  const format = isLoss ? value => Number(value.toPrecision(3)).toString() : score;
  return {
    animation: false,
    legend: { top: 0, left: 0, itemWidth: 30, textStyle: { color: token('--ink') },
      inactiveColor: token('--line'), data: bands.map(({ loss }) => loss.loss) },
    grid: { left: 8, right: 16, top: 14 + 24 * legendRows(byId('curves').clientWidth), bottom: 34, containLabel: true },
    tooltip: tooltip({
      trigger: 'axis',
      order: isLoss || !isShare ? 'valueAsc' : 'valueDesc',
      formatter: items => `epoch ${items[0].value[0]}<br>` + items
        .filter(item => item.seriesType === 'line')
        .map(item => `${item.marker}${echarts.format.encodeHTML(item.seriesName)} <b>${format(item.value[1])}</b>`)
        .join('<br>'),
    }),
    xAxis: axis({ type: 'value', min: 1, max: 'dataMax', name: 'epoch', nameLocation: 'middle', nameGap: 24,
      splitLine: { show: false }, minInterval: 1 }),
    yAxis: axis({ type: isLog ? 'log' : 'value', ...(isLoss ? {} : limits(all, 0.1)),
      axisLabel: { color: token('--soft'), formatter: isLoss ? format : tick } }),
    // The line comes first, for the legend draws the first series of a name.
    series: bands.flatMap(({ loss, points }) => [
      { name: loss.loss, type: 'line', symbol: points.length === 1 ? 'circle' : 'none', z: 2,
        data: points.map(point => [point.epoch, point.mean]),
        lineStyle: { color: colour(loss), width: 2.2, type: loss.colour.line },
        itemStyle: { color: colour(loss) } },
      bandSeries(loss, points),
    ]),
  };
}

byId('scores').style.height = 60 + 50 * ranked.length + 'px';
byId('scores-note').textContent = 'The diamond is the mean over seeds, the bar its 95 % interval, each dot below it a seed. '
  + `Learning nothing would score ${score(results.trivial)}.`;
const charts = {
  scores: echarts.init(byId('scores'), null, { renderer: 'svg' }),
  curves: echarts.init(byId('curves'), null, { renderer: 'svg' }),
};

function draw() {
  charts.scores.setOption(scoresOption(byId('scores-at').value), true);
  const of = byId('curves-of').value;
  charts.curves.setOption(curvesOption(of), true);
  byId('curves-note').textContent = 'Lines are means over seeds, bands reach from the worst to the best seed. '
    + (of === 'loss' ? 'Losses have scales of their own: compare shapes, not heights.'
      : 'Choose a name above to hide it.');
}

byId('scores-at').addEventListener('change', draw);
byId('curves-of').addEventListener('change', draw);
dark.addEventListener('change', draw);
addEventListener('resize', () => {
  Object.values(charts).forEach(chart => chart.resize());
  draw();
});
draw();
