// Starts the tools of a page and says so plainly when they cannot start. Reading never depends on this file.
//
//   <script defer src="boot.js" data-app="app.js" data-wasm="app_bg.wasm" data-start="now"></script>
//
// data-app and data-wasm are relative to the page. data-start is `now` (tool pages), or `idle`: after the page has
// loaded and the browser has nothing to do, or at the first use of a `[data-needs-app]` element; a page that was opened
// with a query (`q=`) starts at once. `aria-busy` is taken away by the tools themselves, once they work.
(function () {
  'use strict';
  var LIMIT = 20000; // milliseconds until we stop asking for patience
  var root = document.documentElement;
  var tag = document.currentScript;
  var started = false;
  var handedOver = false; // from here on what is inside an island is no longer ours
  var notices = [];

  function islands() {
    return Array.prototype.slice.call(document.querySelectorAll('[data-island]'));
  }

  function waiting() {
    return islands().filter(function (island) { return !island.hasAttribute('data-ready'); });
  }

  // Where a notice goes: the island's reserved place, or right before the island.
  function place(island, notice) {
    var before = island.previousElementSibling;
    var slot = handedOver ? null : island.querySelector('[data-island-status]');
    if (!slot && before && before.hasAttribute('data-island-status')) slot = before;
    if (slot) slot.insertBefore(notice, slot.firstChild);
    else if (island.parentNode) island.parentNode.insertBefore(notice, island);
  }

  function say(text, reload) {
    unsay();
    root.setAttribute('data-boot', 'failed');
    waiting().forEach(function (island) {
      var notice = document.createElement('div');
      notice.className = 'notice warn';
      notice.setAttribute('role', 'status');
      notice.setAttribute('data-aside', '');
      notice.textContent = text;
      if (reload) {
        var button = document.createElement('button');
        button.type = 'button';
        button.className = 'btn quiet';
        button.textContent = '刷新';
        button.addEventListener('click', function () { location.reload(); });
        notice.appendChild(document.createElement('br'));
        notice.appendChild(button);
      }
      place(island, notice);
      notices.push(notice);
    });
  }

  // Also before hydration: the tools expect the page exactly as it was written.
  function unsay() {
    notices.forEach(function (notice) { if (notice.parentNode) notice.parentNode.removeChild(notice); });
    notices = [];
  }

  var CAN = '读条文、看题目和职责清单不受影响。';
  var NEWER = '换用较新的浏览器（Chrome 97、Safari 16、Firefox 102 以上）';

  function failed(error) {
    console.error(error);
    say('工具没有启动。请刷新；仍不行，请' + NEWER + '。' + CAN, true);
  }

  // Compiles while loading where it can; a server that sends a wrong type, or a WebView that cannot, gets the plain way.
  async function compile(url) {
    var response = await fetch(url, { credentials: 'same-origin' });
    if (!response.ok) throw new Error(url + ': ' + response.status);
    if (WebAssembly.compileStreaming && /^application\/wasm\b/.test(response.headers.get('Content-Type') || '')) {
      var copy = response.clone();
      try {
        return await WebAssembly.compileStreaming(response);
      } catch (_) {
        response = copy;
      }
    }
    return WebAssembly.compile(await response.arrayBuffer());
  }

  async function load() {
    var app = new URL(tag.getAttribute('data-app'), document.baseURI).href;
    var wasm = new URL(tag.getAttribute('data-wasm'), document.baseURI).href;
    var parts = await Promise.all([import(app), compile(wasm)]);
    unsay();
    handedOver = true;
    root.setAttribute('data-boot', 'loading');
    await parts[0].default({ module_or_path: parts[1] });
  }

  function ready() {
    if (waiting().length) return false;
    unsay();
    root.setAttribute('data-boot', 'ready');
    return true;
  }

  function start() {
    if (started) return;
    started = true;
    if (typeof WebAssembly !== 'object' || typeof WebAssembly.compile !== 'function' || !window.fetch) {
      say('这个浏览器打不开工具。请' + NEWER + '。' + CAN, false);
      return;
    }
    root.setAttribute('data-boot', 'loading');
    var slow = setTimeout(function () {
      if (waiting().length) say('工具还没有准备好，网络可能较慢。可以再等，也可以刷新；仍不行，请' + NEWER + '。' + CAN, true);
    }, LIMIT);
    var watch = new MutationObserver(function () {
      if (ready()) {
        watch.disconnect();
        clearTimeout(slow);
      }
    });
    islands().forEach(function (island) { watch.observe(island, { attributes: true, attributeFilter: ['data-ready'] }); });
    load().then(ready, function (error) {
      clearTimeout(slow);
      failed(error);
    });
    // A tool that breaks after it was started reports here, not through the promise.
    window.addEventListener('error', function (event) {
      if (event.error instanceof WebAssembly.RuntimeError && waiting().length) failed(event.error);
    });
  }

  function startWhenNeeded() {
    function used(event) {
      if (event.target && event.target.closest && event.target.closest('[data-needs-app]')) start();
    }
    ['pointerdown', 'keydown', 'focusin'].forEach(function (type) { document.addEventListener(type, used, { capture: true, passive: true }); });
    // Someone who asked the browser to save data pays for the tools only on using them.
    if (navigator.connection && navigator.connection.saveData) return;
    function idle() {
      if (window.requestIdleCallback) requestIdleCallback(start, { timeout: 5000 });
      else setTimeout(start, 1500);
    }
    if (document.readyState === 'complete') idle();
    else window.addEventListener('load', idle);
  }

  // Folded parts are shown on paper, and the contents stand open beside the text, also where CSS alone cannot do it.
  function unfold() {
    var opened = [];
    window.addEventListener('beforeprint', function () {
      opened = Array.prototype.slice.call(document.querySelectorAll('details:not([open])'));
      opened.forEach(function (details) { details.open = true; });
    });
    window.addEventListener('afterprint', function () {
      opened.forEach(function (details) { details.open = false; });
      opened = [];
    });
    var contents = document.querySelector('.contents details');
    if (contents && window.matchMedia && matchMedia('(min-width: 64rem)').matches) contents.open = true;
  }

  // A link marked data-here leads to the place that the address names, if it is in view, or else to the last one that
  // begins in the upper part of the window.
  function here() {
    document.addEventListener('click', function (event) {
      var link = event.target.closest && event.target.closest('[data-here]');
      if (!link) return;
      var named = '';
      var place = '';
      Array.prototype.forEach.call(document.querySelectorAll('.article, .provision'), function (element) {
        var box = element.getBoundingClientRect();
        if (window.pageYOffset && box.top < window.innerHeight / 3) place = element.id;
        if ('#' + element.id === location.hash && box.bottom > 0 && box.top < window.innerHeight) named = element.id;
      });
      if (named || place) link.hash = named || place;
    });
  }

  try {
    unfold();
    here();
    if (location.protocol === 'file:') {
      say('从文件夹直接打开时工具不能用，阅读不受影响；请通过网址打开。', false);
    } else if (tag && tag.hasAttribute('data-app') && tag.hasAttribute('data-wasm')) {
      if (tag.getAttribute('data-start') === 'now' || /[?&#]q=/.test(location.search + location.hash)) start();
      else startWhenNeeded();
    }
  } catch (error) {
    failed(error);
  }
})();
