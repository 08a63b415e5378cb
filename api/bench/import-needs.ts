import { openDb, schema, type Db } from '@halle/db';
import { startCluster } from '@halle/db/cluster';
import { migrate } from '@halle/db/migrate';
import { seedReference } from '@halle/db/seed';
import { parisDay } from '@halle/domain';
import { openWorkbook, readNeeds, writeWorkbook } from '@halle/spreadsheets';
import { asc, eq } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { SignedIn } from '../src/context.ts';
import { appendToFile } from '../src/files/append-file.ts';
import { createFile } from '../src/files/create-file.ts';
import { createNeeds } from '../src/imports/create-needs.ts';
import { readWorld } from '../src/imports/read-world.ts';
import { startImport } from '../src/imports/start-import.ts';
import { undoImport } from '../src/imports/undo-import.ts';

const commune = '18015';
const units = ['ramette', 'boîte de 100', 'kg', 'litre', 'unité'];
const days = ['mars 2027', 'rentrée 2027', '1er trimestre 2027', '15/04/2027'];
const headers = [
	'Désignation',
	'Quantité',
	'Unité',
	'PU HT',
	'Montant HT',
	'Date',
	'Code CPV',
	'Site',
	'Observations'
];

/** A table of so many lines, each of another code and name: half of them say their code, half are looked for. */
async function tableOf(db: Db, lines: number): Promise<Uint8Array> {
	const { cpv } = schema;
	const codes = await db.select({ code: cpv.code, label: cpv.labelFr }).from(cpv).orderBy(asc(cpv.code));
	const rows = Array.from({ length: lines }, (_, at) => {
		const { code, label } = codes[(at * 7) % codes.length] ?? { code: '', label: '' };
		const count = (at % 40) + 1;
		return [
			`${label} n° ${String(at + 1)}`,
			at % 3 === 0 ? `${String(count)} cartons de 5` : String(count),
			at % 3 === 0 ? '' : (units[at % units.length] ?? ''),
			'1,25 €',
			at % 3 === 0 ? '' : `${((count * 125) / 100).toFixed(2).replace('.', ',')} €`,
			days[at % days.length] ?? '',
			at % 2 === 0 ? code : '',
			`École ${String(at % 20)}`,
			'à livrer le matin'
		];
	});
	return writeWorkbook('Besoins', [headers, ...rows]);
}

async function buyer(db: Db): Promise<SignedIn['actor']> {
	const { assignments, communes, organisations, users } = schema;
	const [place] = await db.select().from(communes).where(eq(communes.code, commune));
	if (!place) throw new Error(`commune ${commune} is not known`);
	const { name, siren, population } = place;
	const organisation = { kind: 'commune' as const, name, siren, population, communeCode: commune };
	const [owner] = await db
		.insert(organisations)
		.values({ ...organisation, verifiedAt: new Date() })
		.returning({ id: organisations.id });
	const [person] = await db
		.insert(users)
		.values({ email: 'buyer@bench.example', name: 'Buyer' })
		.returning({ id: users.id });
	if (!owner || !person) throw new Error('nothing was inserted');
	const [organisationId, userId] = [owner.id, person.id];
	await db.insert(assignments).values({ userId, organisationId, role: 'buyer' });
	return { kind: 'person', userId, organisationId, role: 'buyer' };
}

async function timed<T>(run: () => T | Promise<T>): Promise<{ ms: number; value: T }> {
	const from = performance.now();
	const value = await run();
	return { ms: Math.round(performance.now() - from), value };
}

/**
 * How long a spreadsheet takes, from its bytes to its needs and back: opened and read with every name looked for, kept as an
 * import, its needs created five hundred at a time, all of them taken back.
 *
 *     node api/bench/import-needs.ts 5000
 */
export async function importOf(lines: number) {
	const dataDir = mkdtempSync(join(tmpdir(), 'halle-bench-'));
	const cluster = await startCluster({ dataDir, onProgress: console.error });
	try {
		await migrate(cluster.ownerUrl);
		await seedReference(cluster.ownerUrl, console.error);
		await cluster.allowLogins();
		const owner = openDb(cluster.ownerUrl, { poolMax: 1, name: 'bench-owner' });
		const app = openDb(cluster.appUrl, { poolMax: 2, name: 'bench-app' });
		try {
			const bytes = await tableOf(owner.db, lines);
			const ctx = { db: app.db, actor: await buyer(owner.db), sessionId: null, requestId: randomUUID() };
			return { ...(await read(app.db, bytes)), ...(await wholeWay(ctx, bytes)) };
		} finally {
			await Promise.all([owner.close(), app.close()]);
		}
	} finally {
		await cluster.stop();
		rmSync(dataDir, { recursive: true, force: true });
	}
}

async function read(db: Db, bytes: Uint8Array) {
	const world = await timed(() => readWorld(db, parisDay(new Date())));
	const opened = await timed(() => openWorkbook(bytes));
	const needs = await timed(() => readNeeds(opened.value, world.value));
	return {
		bytes: bytes.length,
		lines: needs.value.lines.length,
		vocabularyMs: world.ms,
		openMs: opened.ms,
		readMs: needs.ms
	};
}

async function wholeWay(ctx: SignedIn, bytes: Uint8Array) {
	const fileId = randomUUID();
	const sent = await timed(async () => {
		await createFile(ctx, { id: fileId, purpose: 'needs', name: 'besoins.xlsx', size: bytes.length });
		await appendToFile(ctx, { id: fileId, offset: 0 }, Readable.from([bytes]));
	});
	const key = () => ({ idempotencyKey: randomUUID() });
	const started = await timed(() => startImport(ctx, { fileId, ...key() }));
	const id = started.value;
	const chunks: number[] = [];
	let created = 0;
	for (let left = 1; left > 0;) {
		const chunk = await timed(() => createNeeds(ctx, { id, revision: 1, most: 500, ...key() }));
		chunks.push(chunk.ms);
		created += chunk.value.created;
		left = chunk.value.left;
	}
	const undone = await timed(() => undoImport(ctx, { id, ...key() }));
	return {
		sendMs: sent.ms,
		startMs: started.ms,
		created,
		createMs: chunks.reduce((sum, ms) => sum + ms, 0),
		longestChunkMs: Math.max(...chunks),
		undone: undone.value.undone,
		undoMs: undone.ms,
		rssMegabytes: Math.round(process.memoryUsage().rss / 1_000_000)
	};
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	const figures = await importOf(Number(process.argv[2] ?? 5_000));
	console.log(JSON.stringify({ ...figures, cores: cpus().length, load: loadavg()[0] }));
}
