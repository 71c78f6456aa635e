// Ends this process when the one that started it is gone and so closes our standard input.

process.stdin.on('close', () => process.exit()).resume();
