// Plots: <figure data-plot='{…}' data-echarts="address of the library"></figure>. The library is fetched where there is a plot,
// colours come from the style sheet, a click on a bar opens the records behind it. The table beside each plot says the same.
let library = null;

function echartsFrom(address) {
  library ??= new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = address;
    script.onload = () => resolve(window.echarts);
    script.onerror = reject;
    document.head.append(script);
  });
  return library;
}

htmx.onLoad(part => {
  for (const figure of part.querySelectorAll('[data-plot]')) {
    echartsFrom(figure.dataset.echarts).then(echarts => figure.isConnected && draw(echarts, figure));
  }
});

document.addEventListener('htmx:beforeCleanupElement', event => {
  if (event.target.dataset?.plot) window.echarts?.getInstanceByDom(event.target)?.dispose();
});

const resized = new ResizeObserver(entries => {
  for (const entry of entries) window.echarts?.getInstanceByDom(entry.target)?.resize();
});

// Light and dark change while a page is open.
new MutationObserver(() => {
  for (const figure of document.querySelectorAll('[data-plot]')) {
    if (window.echarts?.getInstanceByDom(figure)) draw(window.echarts, figure);
  }
}).observe(document.documentElement, { attributes: true, attributeFilter: ['data-bs-theme'] });

function draw(echarts, figure) {
  const plot = JSON.parse(figure.dataset.plot);
  const chart = echarts.getInstanceByDom(figure) ?? echarts.init(figure, null, { renderer: 'svg' });
  chart.setOption(optionOf(plot, figure), true);
  chart.off('click');
  chart.on('click', at => {
    const link = plot.shape === 'matrix' ? plot.points[at.dataIndex]?.link : plot.series[at.seriesIndex]?.links[at.dataIndex];
    if (link) location.assign(link);
  });
  resized.observe(figure);
}

function optionOf(plot, figure) {
  const style = getComputedStyle(document.documentElement);
  const colour = name => style.getPropertyValue(`--${name}`).trim();
  const tones = { accent: colour('accent'), soft: colour('plot-soft'), quiet: colour('plot-quiet'), line: colour('line-strong'), deep: colour('plot-deep'), wrong: colour('wrong') };
  const text = { color: colour('quiet'), fontFamily: style.getPropertyValue('--tblr-font-sans-serif'), fontSize: 12 };
  if (plot.shape === 'matrix') return matrixOf(plot, tones, text, colour, figure);
  if (plot.shape === 'scatter') return scatterOf(plot, tones, text, colour, figure);
  if (plot.shape === 'pie' || plot.shape === 'funnel') return wholeOf(plot, tones, text, colour);
  const lying = plot.shape === 'bars';
  const control = plot.shape === 'control';
  const lines = control || plot.shape === 'lines' || plot.shape === 'areas';
  const isLine = i => lines || (plot.shape === 'course' && i > 0);
  const named = plot.series.length + (plot.band && !lying ? 1 : 0);
  const narrow = figure.clientWidth < 420;
  const legend = named > 1 && !(control && !narrow);
  const legendLines = linesOf([...plot.series, plot.band].filter(Boolean).map(series => series.name), figure.clientWidth);
  const compact = new Intl.NumberFormat(document.documentElement.lang, { notation: 'compact', maximumFractionDigits: 1 });
  const names = {
    type: 'category', data: plot.categories, inverse: lying, axisTick: { show: false }, axisLine: { lineStyle: { color: colour('line-strong') } },
    axisLabel: { ...text, width: lying ? (narrow ? Math.max(96, figure.clientWidth * .36) : plot.band ? Math.min(300, figure.clientWidth * .36) : 150) : undefined, overflow: 'truncate', hideOverlap: !lying, interval: lying ? 0 : 'auto', alignMinLabel: control ? 'left' : undefined, alignMaxLabel: control && narrow ? 'right' : undefined },
  };
  const numbers = {
    type: 'value', name: plot.axis, nameLocation: lying ? 'middle' : 'end', nameGap: lying ? 26 : 12, nameTextStyle: { ...text, align: lying ? 'center' : 'left' },
    minInterval: 1, splitNumber: narrow ? 3 : 5, axisLabel: { ...text, hideOverlap: true, formatter: value => minus(compact.format(value)) }, splitLine: { lineStyle: { color: colour('line') } },
  };
  return {
    animation: false,
    textStyle: text,
    aria: { enabled: false },
    grid: { left: control ? 20 : 4, right: lying ? 56 : control && !narrow ? 128 : 12, top: (lying ? 6 : 30) + (legend ? 6 + 20 * legendLines : 0), bottom: lying ? 30 : 4, containLabel: true },
    legend: legend ? { top: 0, left: 0, itemWidth: 12, itemHeight: 8, itemGap: 14, textStyle: text, selectedMode: false } : undefined,
    tooltip: {
      trigger: 'axis', axisPointer: { type: 'shadow', shadowStyle: { color: colour('line'), opacity: 0.35 } }, confine: true,
      backgroundColor: colour('raised'), borderColor: colour('line'), textStyle: { ...text, color: colour('ink') },
      formatter: points => tooltip(plot, points),
    },
    xAxis: lying ? numbers : names,
    yAxis: lying ? names : numbers,
    series: control ? plot.series.map((series, i) => controlSeries(series, i, tones, { ...text, color: colour('ink') }, narrow)) : plot.series.map((series, i) => ({
      type: isLine(i) ? 'line' : 'bar', name: series.name, cursor: series.links.some(Boolean) ? 'pointer' : 'default',
      data: series.values.map((value, at) => ({ value, cursor: series.links[at] ? 'pointer' : 'default' })),
      stack: plot.arrangement === 'stack' && plot.shape !== 'lines' ? 'all' : undefined,
      areaStyle: plot.shape === 'areas' ? { opacity: 0.45 } : undefined, lineStyle: isLine(i) ? { color: tones[series.tone], type: series.tone === 'line' ? 'dashed' : 'solid' } : undefined, symbolSize: 6,
      barGap: plot.arrangement === 'overlap' ? '-100%' : '12%', barMaxWidth: lying ? 18 : 34, barCategoryGap: '32%',
      z: 2 + i,
      itemStyle: { color: tones[series.tone], borderRadius: plot.arrangement === 'stack' ? 0 : lying ? [0, 3, 3, 0] : [3, 3, 0, 0] },
      label: {
        show: series.labels.some(Boolean) && (lying || !narrow), position: lying ? 'right' : 'top', color: colour('ink'), fontSize: 11, fontFamily: text.fontFamily,
        formatter: point => series.labels[point.dataIndex],
      },
      labelLayout: { hideOverlap: true },
      markLine: lying && i === 0 && plot.band ? whiskersOf(plot, colour) : undefined,
    })).concat(lying ? reachOf(plot) : bandOf(plot, tones)),
  };
}

// How many lines a legend takes: a name that does not fit begins a new one.
function linesOf(names, width) {
  const [lines] = names.reduce(([count, used], name) => {
    const wide = 34 + name.length * 7; // about
    return used > 0 && used + wide > width ? [count + 1, wide] : [count, used + wide];
  }, [1, 0]);
  return lines;
}

// An interval: the lower edge unseen, and what lies between it and the upper one.
function bandOf(plot, tones) {
  if (!plot.band) return [];
  const part = { type: 'line', name: plot.band.name, stack: 'band', silent: true, symbol: 'none', lineStyle: { width: 0 }, itemStyle: { color: tones.soft }, z: 1, tooltip: { show: false } };
  const { low, high } = plot.band;
  return [
    { ...part, data: low, areaStyle: { opacity: 0 } },
    { ...part, data: high.map((value, at) => (value === null ? null : value - low[at])), areaStyle: { color: tones.soft, opacity: 0.55 } },
  ];
}

// The interval of each lying bar, with an end at both sides.
function whiskersOf(plot, colour) {
  const { low, high } = plot.band;
  return {
    silent: true, animation: false, symbol: 'rect', symbolSize: [9, 1.5], label: { show: false }, emphasis: { disabled: true },
    lineStyle: { color: colour('ink'), width: 1.5, type: 'solid' },
    data: plot.categories.flatMap((name, at) => (low[at] === null || high[at] === null ? [] : [[{ coord: [low[at], at] }, { coord: [high[at], at] }]])),
  };
}

// So that the axis reaches as far as the whiskers do.
function reachOf(plot) {
  if (!plot.band) return [];
  return [plot.band.low, plot.band.high].map(ends => ({ type: 'line', data: ends, silent: true, symbol: 'none', lineStyle: { opacity: 0 }, tooltip: { show: false } }));
}

// A control chart: the values as a line with dots, centre and limits as lines without, signals as triangles with their word.
function controlSeries(series, i, tones, text, narrow) {
  const signal = series.tone === 'wrong';
  const limit = series.tone === 'quiet' || series.tone === 'soft';
  return {
    type: 'line', name: series.name, z: signal ? 9 : 2 + (limit ? 0 : 1), color: tones[limit ? 'quiet' : series.tone],
    cursor: series.links.some(Boolean) ? 'pointer' : 'default', silent: limit,
    data: series.values.map(value => value ?? '-'),
    showAllSymbol: true, symbol: limit ? 'none' : signal ? 'triangle' : 'circle', symbolSize: signal ? 13 : 6,
    lineStyle: signal ? { width: 0, opacity: 0 } : limit ? { width: 1.25, type: series.tone === 'quiet' ? 'dashed' : 'solid', color: tones.quiet } : { width: 2, color: tones.accent },
    itemStyle: { color: limit ? tones.quiet : tones[series.tone] },
    label: { show: signal && !narrow, position: 'top', fontSize: 11, color: text.color, fontFamily: text.fontFamily, formatter: point => series.labels[point.dataIndex] },
    endLabel: { show: limit && !narrow, formatter: series.name, color: text.color, fontFamily: text.fontFamily, fontSize: 11, distance: 6 },
    labelLayout: { hideOverlap: !limit },
  };
}

// The sign that the tables have too.
const minus = written => written.replace('-', '−');

// A point for each category: the first series is how far to the right it lies, the second how high.
function scatterOf(plot, tones, text, colour, figure) {
  const [across, up] = plot.series;
  const compact = new Intl.NumberFormat(document.documentElement.lang, { notation: 'compact', maximumFractionDigits: 1 });
  const axis = name => ({ type: 'value', scale: true, name, nameLocation: 'middle', nameTextStyle: text, axisLabel: { ...text, formatter: value => minus(compact.format(value)) }, splitLine: { lineStyle: { color: colour('line') } } });
  const middle = (Math.min(...across.values) + Math.max(...across.values)) / 2;
  const label = { show: true, distance: 7, ...text, width: Math.max(90, figure.clientWidth / 2 - 60), overflow: 'truncate', formatter: point => plot.categories[point.dataIndex] };
  return {
    animation: false, textStyle: text, aria: { enabled: false },
    grid: { left: 34, right: 24, top: 12, bottom: 26, containLabel: true },
    tooltip: {
      trigger: 'item', confine: true, backgroundColor: colour('raised'), borderColor: colour('line'), textStyle: { ...text, color: colour('ink') },
      formatter: point => tooltip(plot, [point]),
    },
    xAxis: { ...axis(across.name), nameGap: 28 },
    yAxis: { ...axis(up.name), nameGap: 44 },
    series: [{
      type: 'scatter', name: up.name, symbolSize: 11, itemStyle: { color: tones.accent, opacity: 0.8 }, cursor: 'pointer',
      // names stand towards the middle, where there is room
      data: plot.categories.map((name, at) => ({ value: [across.values[at] ?? '-', up.values[at] ?? '-'], label: { ...label, position: across.values[at] > middle ? 'left' : 'right' } })),
      labelLayout: { hideOverlap: true },
    }],
  };
}

// Importance by performance: points with whiskers, two cuts, the advice in the corners of the four fields. What is undecided is
// hollow, what is taken for granted a diamond; on narrow screens points have the numbers of their rows.
function matrixOf(plot, tones, text, colour, figure) {
  const narrow = figure.clientWidth < 520;
  const { across, up, points, fields } = plot;
  const format = axis => new Intl.NumberFormat(document.documentElement.lang, axis.percent ? { style: 'percent', maximumFractionDigits: 1 } : { maximumFractionDigits: 2 });
  const scale = axis => ({
    type: 'value', min: axis.from, max: axis.to, name: narrow || !axis.unit ? axis.name : `${axis.name}, ${axis.unit}`, nameLocation: 'middle', nameTextStyle: { ...text, color: colour('ink') }, splitNumber: narrow ? 3 : 6,
    axisLabel: { ...text, hideOverlap: true, showMinLabel: false, showMaxLabel: false, formatter: value => minus(format(axis).format(value)) }, splitLine: { lineStyle: { color: colour('line') } }, axisLine: { onZero: false, lineStyle: { color: colour('line-strong') } },
  });
  const whisker = point => [
    [{ coord: [point.xLow, point.y], lineStyle: { color: tones[point.tone] } }, { coord: [point.xHigh, point.y] }],
    [{ coord: [point.x, point.yLow], lineStyle: { color: tones[point.tone] } }, { coord: [point.x, point.yHigh] }],
  ];
  const labels = labelsOf(plot, figure.clientWidth, figure.clientHeight);
  const cut = { color: colour('quiet'), type: 'dashed', width: 1.25 };
  const corners = [[across.from, up.to, across.cut, up.cut], [across.cut, up.to, across.to, up.cut], [across.from, up.cut, across.cut, up.from], [across.cut, up.cut, across.to, up.from]];
  const shares = [(across.cut - across.from) / (across.to - across.from), (across.to - across.cut) / (across.to - across.from)];
  const tints = [colour('wrong-soft'), colour('accent-soft'), 'transparent', 'transparent'];
  return {
    animation: false, textStyle: text, aria: { enabled: false },
    grid: { left: narrow ? 24 : 30, right: 14, top: 10, bottom: 30, containLabel: true },
    tooltip: {
      trigger: 'item', confine: true, backgroundColor: colour('raised'), borderColor: colour('line'), textStyle: { ...text, color: colour('ink') }, extraCssText: 'max-width: 22rem; white-space: normal;',
      formatter: at => {
        const point = at.componentType === 'series' && points[at.dataIndex];
        if (!point) return '';
        const box = document.createElement('div');
        box.append(Object.assign(document.createElement('b'), { textContent: point.name }), ...point.lines.map(line => Object.assign(document.createElement('div'), { textContent: line })));
        return box;
      },
    },
    xAxis: { ...scale(across), nameGap: 28 },
    yAxis: { ...scale(up), nameGap: narrow ? 40 : 52 },
    series: [{
      type: 'scatter', name: up.name, cursor: 'pointer', z: 4,
      data: points.map((point, i) => ({
        value: [point.x, point.y], symbol: point.diamond ? 'diamond' : 'circle', symbolSize: point.diamond ? 15 : 12,
        itemStyle: { color: point.hollow ? colour('surface') : tones[point.tone], borderColor: tones[point.tone], borderWidth: 2 },
        label: { show: true, distance: 5, ...text, color: colour('ink'), ...labels[i] },
      })),
      labelLayout: { hideOverlap: true },
      markLine: {
        silent: true, symbol: 'none', animation: false, z: 3, label: { show: false }, lineStyle: { type: 'solid', width: 1.25 },
        data: [...points.flatMap(whisker), { xAxis: across.cut, lineStyle: cut }, { yAxis: up.cut, lineStyle: cut }],
      },
      markArea: {
        silent: true, animation: false,
        data: corners.map(([x1, y1, x2, y2], i) => [{
          coord: [x1, y1], name: narrow || figure.clientWidth < 640 ? '' : fields[i], itemStyle: { color: tints[i], opacity: 0.45 },
          label: { show: true, position: i < 2 ? 'insideTopLeft' : 'insideBottomLeft', color: colour('quiet'), fontSize: 11, fontFamily: text.fontFamily, width: Math.max(70, figure.clientWidth * shares[i % 2] * .86 - 24), overflow: 'break' },
        }, { coord: [x2, y2] }]),
      },
    }],
  };
}

// A name beside each point where neither another point nor another name stands; else the number of its row. Sizes are about.
function labelsOf({ across, up, points }, width, height) {
  const wide = width - 90;
  const high = height - 60;
  const at = point => [(point.x - across.from) / (across.to - across.from) * wide, high - (point.y - up.from) / (up.to - up.from) * high];
  const taken = points.map(point => { const [x, y] = at(point); return [x - 7, y - 7, x + 7, y + 7]; });
  const free = ([left, top, right, bottom]) => left > 0 && right < wide && top > 0 && bottom < high && !taken.some(box => left < box[2] && right > box[0] && top < box[3] && bottom > box[1]);
  return points.map(point => {
    const [x, y] = at(point);
    for (const name of width < 640 ? [String(point.number)] : [point.name, String(point.number)]) {
      const long = name.length * 6.6;
      for (const [side, down] of [['right', -9], ['left', -9], ['right', 9], ['left', 9], ['right', -22], ['left', -22], ['right', 22], ['left', 22]]) {
        const left = side === 'right' ? x + 9 : x - 9 - long;
        const box = [left, y + down - 6, left + long, y + down + 6];
        if (!free(box)) continue;
        taken.push(box);
        return { position: side, offset: [0, down], formatter: name };
      }
    }
    return { position: 'right', offset: [0, -9], formatter: String(point.number) };
  });
}

// Parts of a whole: the first series alone, each part in a shade of its own.
function wholeOf(plot, tones, text, colour) {
  const [series] = plot.series;
  const shades = [tones.accent, tones.soft, tones.quiet, tones.line, tones.deep];
  return {
    animation: false, textStyle: text, aria: { enabled: false },
    tooltip: { trigger: 'item', confine: true, backgroundColor: colour('raised'), borderColor: colour('line'), textStyle: { ...text, color: colour('ink') }, formatter: point => tooltip({ ...plot, series: [series] }, [point]) },
    series: [{
      type: plot.shape, name: series.name, radius: ['38%', '72%'], sort: 'none', left: '10%', right: '10%', top: 12, bottom: 12, gap: 2,
      label: { ...text, color: colour('ink') }, itemStyle: { borderColor: colour('surface'), borderWidth: 1 },
      data: series.values.map((value, at) => ({ value, name: plot.categories[at], itemStyle: { color: shades[at % shades.length] }, cursor: series.links[at] ? 'pointer' : 'default' })),
    }],
  };
}

function tooltip(plot, points) {
  const box = document.createElement('div');
  const at = points[0].dataIndex;
  box.append(Object.assign(document.createElement('b'), { textContent: plot.categories[at] }));
  for (const series of plot.series) {
    const line = document.createElement('div');
    line.textContent = `${series.name}: ${series.texts[at]}`;
    if (series.texts[at]) box.append(line);
  }
  if (plot.band?.texts[at]) box.append(Object.assign(document.createElement('div'), { textContent: `${plot.band.name}: ${plot.band.texts[at]}` }));
  return box;
}
