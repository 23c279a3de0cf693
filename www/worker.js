// A worker in which files are read and made, so that the page goes on meanwhile, and that stops for itself whatever a
// damaged file does to it. The page sends one order: { app, wasm, job, input }; the answer is { output } or { message }.
// Without a message the module did not load, or broke.
self.onmessage = function (event) {
  'use strict';
  var order = event.data;
  function failed(error) {
    self.postMessage({ message: typeof error === 'string' ? error : '' });
  }
  try {
    importScripts(order.app);
  } catch (error) {
    failed(error);
    return;
  }
  wasm_bindgen({ module_or_path: order.wasm }).then(function () {
    self.postMessage({ output: wasm_bindgen[order.job](order.input) });
  }).catch(failed);
};
