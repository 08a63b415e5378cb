/**
 * A process that keeps 16 connections busy through a storm: `storm-client.ts DRIVER URL SECONDS`. Sixteen loops run small
 * transactions at a steady pace, and each waits at most a second for its own. Prints what it saw as one line of JSON.
 */
import type Postgres from 'postgres';

const [driver = '', url = '', seconds = ''] = process.argv.slice(2);
// Sound: both packages are the same driver.
const { default: postgres } = (await import(driver)) as { default: typeof Postgres };

const loops = 16;
const calmMs = 1_500;
const stormMs = Number(seconds) * 1_000;
/** Counted from the end of the storm: the pool has two seconds to come back, the third is measured. */
const recoveryMs = 2_000;
const measuredMs = 1_000;
const startedAt = performance.now();
const stormEndsAt = calmMs + stormMs;

/** Messages of the exceptions that would have ended the process. */
const deaths: string[] = [];
let commitsInCalm = 0;
let commitsAfter = 0;
let refusals = 0;
const elapsed = () => performance.now() - startedAt;

// Without this listener each of them would have ended the process.
process.on('uncaughtException', (error) => deaths.push(String(error.stack)));

const sql = postgres(url, {
	max: loops,
	connection: { application_name: 'storm' },
	backoff: false,
	onnotice: () => {}
});

async function transfer(): Promise<void> {
	await sql.begin(async (tx) => {
		await tx`select pg_current_xact_id()`;
		await tx`select ${loops}::int + 1 as answer`;
	});
}

function within<T>(work: Promise<T>, ms: number): Promise<T> {
	return Promise.race([
		work,
		new Promise<never>((_, reject) => setTimeout(() => reject(new Error('late')), ms))
	]);
}

async function loop(): Promise<void> {
	while (elapsed() < stormEndsAt + recoveryMs + measuredMs) {
		await new Promise((resolve) => setTimeout(resolve, 40));
		try {
			await within(transfer(), 1_000);
			const at = elapsed();
			if (at > calmMs - measuredMs && at < calmMs) commitsInCalm++;
			if (at > stormEndsAt + recoveryMs) commitsAfter++;
		} catch {
			refusals++;
		}
	}
}

const killer = postgres(url, { max: 1, connection: { application_name: 'killer' } });
async function storm(): Promise<void> {
	await new Promise((resolve) => setTimeout(resolve, calmMs));
	while (elapsed() < stormEndsAt) {
		await killer`
			select pg_terminate_backend(pid) from pg_stat_activity
			where application_name = 'storm' and datname = current_database()`;
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
}

await Promise.all([storm(), ...Array.from({ length: loops }, loop)]);
console.log(JSON.stringify({ deaths, refusals, commitsInCalm, commitsAfter }));
process.exit(0);
