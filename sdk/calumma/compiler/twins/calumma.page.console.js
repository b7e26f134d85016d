// What went wrong, where no interpreter keeps a traceback: the error's own stack leads through the source map.

//@ report
(error, doing) => {
  try {
    window.console.error(`calumma: ${doing}: ${error?.name}: ${error?.message ?? error}`);
  } catch {}
}
