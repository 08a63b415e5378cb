import { demoPassword, namedPeople, suppliers } from '../api/demo/cast.ts';
import { readLaunchEnv } from './launch-env.ts';
import { startProduct } from './product.ts';
import { stopList } from './stops.ts';

const startedAt = performance.now();
const seconds = () => `${((performance.now() - startedAt) / 1000).toFixed(1).padStart(5)} s`;
const progress = (sentence: string): void => console.log(`${seconds()}  ${sentence}`);
const alarm = (sentence: string): void => console.error(`${new Date().toISOString()}  ${sentence}`);
// Nobody reads any more, or the disk is full: what is said here is in the logs as well, and the product goes on.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

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
	const url = await startProduct(env, stops, { progress, alarm }).finally(() => starting.resolve(undefined));
	console.log(`\n  Sous la halle est ouverte : ${url}\n`);
	if (env.DEMO) printDemoAccounts();
	console.log('\n  Ctrl-C pour tout arrêter.');
} catch (error) {
	// While stopping on demand, whatever was half-way fails: that is not news.
	if (!stops.isClosing()) {
		console.error(`\n${error instanceof Error ? error.message : String(error)}`);
		await stops.close();
		process.exit(1);
	}
}

function printDemoAccounts(): void {
	const { secretary, mayor, coordinator, administrator } = namedPeople;
	const lines = [
		['secrétaire de mairie', secretary.email],
		['maire', mayor.email],
		['coordination', coordinator.email],
		['fournisseur', suppliers[0].email],
		['exploitant', administrator.email]
	] as const;
	for (const [role, email] of lines) console.log(`  ${role.padEnd(22)}${email}`);
	console.log(`  ${'mot de passe'.padEnd(22)}${demoPassword}  (le même pour tous)`);
}
