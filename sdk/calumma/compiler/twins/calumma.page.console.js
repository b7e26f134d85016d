// What went wrong, where no interpreter keeps a traceback.

//@ report
(error, doing) => {
  window.console.error(`calumma: ${doing}: ${error?.name}: ${error?.message ?? error}`);
}
