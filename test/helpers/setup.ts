/** A fault of the engine is a mere warning to users. In a test it is a failure. */
process.on('warning', ({ name, message }) => {
  if (name === 'EventHygieneWarning') throw new Error(message);
});
