import { readLaunchEnv } from './launch-env.ts';
import { startProduct } from './product.ts';
import { stopList } from './stops.ts';

const startedAt = performance.now();
const seconds = () => `${((performance.now() - startedAt) / 1000).toFixed(1).padStart(5)} s`;
const say = (sentence: string): void => console.log(`${seconds()}  ${sentence}`);

const stops = stopList();
const starting = Promise.withResolvers<undefined>();

async function stopOnDemand(): Promise<void> {
	// A Ctrl-C arrives twice: from the terminal, and passed on by npm.
	if (stops.isClosing()) return;
	console.log('\nArrêt…');
	await stops.close();
	// Asked during the start: it fails at its next step, and stops what that step had begun.
	await Promise.race([starting.promise, new Promise((resolve) => setTimeout(resolve, 20_000))]);
	console.log('Tout est arrêté ; les données sont conservées.');
	process.exit(0);
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stopOnDemand());

try {
	const env = readLaunchEnv(process.env);
	const product = await startProduct(env, stops, say).finally(() => starting.resolve(undefined));
	console.log(`\n  Sous la halle est ouverte : ${product.url}\n`);
	if (env.DEMO) {
		const { demoAccounts } = await import('../db/seed/index.ts');
		for (const line of accountLines(demoAccounts)) console.log(line);
	}
	console.log('\n  Ctrl-C pour tout arrêter.');
	const child = await product.failed;
	if (!stops.isClosing()) throw new Error(`${child.name} s’est arrêté.\n${child.lastLines()}`);
} catch (error) {
	// While stopping on demand, whatever was half-way fails: that is not news.
	if (!stops.isClosing()) {
		console.error(`\n${error instanceof Error ? error.message : String(error)}`);
		await stops.close();
		process.exit(1);
	}
}

function accountLines(accounts: readonly { label: string; email: string; password: string }[]): string[] {
	const width = Math.max(...accounts.map(({ label }) => label.length));
	return accounts.map(({ label, email, password }) => `  ${label.padEnd(width)}  ${email}  ${password}`);
}
