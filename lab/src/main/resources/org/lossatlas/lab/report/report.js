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

// The table's order, best first; the first of a category axis is at the bottom.
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

function intervalBar(at) {
  return (params, api) => {
    const loss = ranked[params.dataIndex];
    const interval = loss[at + 'Interval'];
    const [middle, y] = api.coord([interval.mean, loss.loss]);
    const style = { stroke: colour(loss), lineWidth: 3, fill: colour(loss) };
    const shape = (x1, y1, x2, y2) => ({ type: 'line', shape: { x1, y1, x2, y2 }, style });
    const parts = [{
      type: 'polygon',
      shape: { points: [[middle - 6, y], [middle, y - 6], [middle + 6, y], [middle, y + 6]] },
      style: { fill: colour(loss), stroke: token('--page'), lineWidth: 1 },
    }];
    if (interval.low !== null) {
      const low = api.coord([interval.low, loss.loss])[0];
      const high = api.coord([interval.high, loss.loss])[0];
      parts.unshift(shape(low, y, high, y), shape(low, y - 6, low, y + 6), shape(high, y - 6, high, y + 6));
    }
    return { type: 'group', children: parts };
  };
}

function scoresOption(at) {
  const names = ranked.map(loss => loss.loss).reverse();
  const dots = ranked.flatMap(loss => loss[at].map((value, seed) => ({
    value: [value, loss.loss], seed: seed + 1, itemStyle: { color: colour(loss) },
  })));
  const shown = ranked.flatMap(loss => [...loss[at], loss[at + 'Interval'].low, loss[at + 'Interval'].high])
    .filter(value => value !== null);
  const spread = Math.max(...shown) - Math.min(...shown) || Math.abs(shown[0]) || 1;
  const low = Math.min(...shown) - 0.05 * spread;
  const high = Math.max(...shown) + 0.05 * spread;
  return {
    animation: false,
    grid: { left: 8, right: 20, top: 12, bottom: 34, containLabel: true },
    tooltip: tooltip({ formatter: item => item.seriesType === 'scatter'
      ? `${echarts.format.encodeHTML(item.value[1])}<br>seed ${item.data.seed}: ${score(item.value[0])}` : '' }),
    xAxis: axis({
      type: 'value',
      name: results.metric, nameLocation: 'middle', nameGap: 26,
      min: isShare ? Math.max(0, Math.floor(20 * low) / 20) : low,
      max: isShare ? Math.min(1, Math.ceil(20 * high) / 20) : high,
      axisLabel: { color: token('--soft'), formatter: tick, hideOverlap: true, showMinLabel: isShare, showMaxLabel: isShare },
    }),
    yAxis: axis({
      type: 'category', data: names, splitLine: { show: false },
      axisLabel: { color: token('--ink'), width: narrow() ? 108 : 240, overflow: 'break', lineHeight: 15 },
    }),
    series: [
      { type: 'custom', data: ranked.map(loss => [loss[at + 'Interval'].mean, loss.loss]),
        renderItem: intervalBar(at), silent: true, z: 1 },
      { type: 'scatter', data: dots, symbolSize: 9, z: 3,
        itemStyle: { opacity: 0.75, borderColor: token('--page'), borderWidth: 1 },
        markLine: { silent: true, symbol: 'none', label: { show: false },
          lineStyle: { color: token('--soft'), type: 'dashed' },
          data: [{ xAxis: results.trivial }] } },
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

function bandSeries(loss, points, isLog) {
  return {
    name: loss.loss, type: 'custom', silent: true, z: 1, data: points.length > 1 ? [[1, points[0].mean]] : [],
    tooltip: { show: false }, clip: true,
    itemStyle: { color: colour(loss) },
    renderItem: (params, api) => ({
      type: 'polygon',
      shape: { points: [
        ...points.map(point => api.coord([point.epoch, point.high])),
        ...[...points].reverse().map(point => api.coord([point.epoch, isLog ? Math.max(point.low, 1e-12) : point.low])),
      ] },
      style: { fill: colour(loss), opacity: 0.16 },
    }),
  };
}

function curvesOption(of) {
  const isLoss = of === 'loss';
  const bands = results.losses.map(loss => ({ loss, points: band(loss, of) }));
  const all = bands.flatMap(({ points }) => points.flatMap(point => [point.low, point.high]));
  const isLog = isLoss && Math.min(...all) > 0;
  const format = isLoss ? value => Number(value.toPrecision(3)).toString() : score;
  const spread = Math.max(...all) - Math.min(...all) || 1;
  const limits = isLog ? {}
    : isShare && !isLoss
      ? { min: Math.max(0, Math.floor(10 * Math.min(...all)) / 10), max: Math.min(1, Math.ceil(10 * Math.max(...all)) / 10) }
      : { scale: true, max: Math.min(Math.max(...all), Math.min(...all) + spread) };
  return {
    animation: false,
    legend: { type: 'plain', top: 0, left: 0, textStyle: { color: token('--ink') },
      data: results.losses.map(loss => ({ name: loss.loss,
        lineStyle: { color: colour(loss), type: loss.colour.line }, itemStyle: { opacity: 0 } })) },
    grid: { left: 8, right: 16, top: narrow() ? 26 * results.losses.length + 6 : 66, bottom: 34, containLabel: true },
    tooltip: tooltip({
      trigger: 'axis',
      order: of === 'loss' || !isShare ? 'valueAsc' : 'valueDesc',
      formatter: items => `epoch ${items[0].value[0]}<br>` + items
        .filter(item => item.seriesType === 'line')
        .map(item => `${item.marker}${echarts.format.encodeHTML(item.seriesName)} <b>${format(item.value[1])}</b>`)
        .join('<br>'),
    }),
    xAxis: axis({ type: 'value', min: 1, max: 'dataMax', name: 'epoch', nameLocation: 'middle', nameGap: 24,
      splitLine: { show: false }, minInterval: 1 }),
    yAxis: axis({ type: isLog ? 'log' : 'value', ...limits,
      axisLabel: { color: token('--soft'), formatter: isLoss ? format : tick } }),
    series: bands.flatMap(({ loss, points }) => [
      bandSeries(loss, points, isLog),
      { name: loss.loss, type: 'line', showSymbol: points.length === 1, z: 2,
        data: points.map(point => [point.epoch, point.mean]),
        lineStyle: { color: colour(loss), width: 2.2, type: loss.colour.line },
        itemStyle: { color: colour(loss) } },
    ]),
  };
}

byId('scores').style.height = 70 + 46 * ranked.length + 'px';
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
      : 'Tap a name to hide it.');
}

byId('scores-at').addEventListener('change', draw);
byId('curves-of').addEventListener('change', draw);
dark.addEventListener('change', draw);
addEventListener('resize', () => {
  Object.values(charts).forEach(chart => chart.resize());
  draw();
});
draw();
