// Loaded first in each process of the product: when the launcher is killed and can stop nobody, they stop by themselves.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();
