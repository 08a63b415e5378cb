import { startCluster } from '@halle/db/cluster';
import { migrate } from '@halle/db/migrate';
import { once } from 'node:events';
import { createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../src/cli/import-decp.ts';

/**
 * How long and in how much memory an invented file of essential data is tried (`import-decp --dry-run --json`), beside a
 * plain reading of its bytes in the same run. The answer goes to the standard output, the figures to the standard error.
 *
 *     node api/bench/import-decp.ts 540 > /dev/null
 */
const megabytes = Number(process.argv[2] ?? 540);
const folder = mkdtempSync(join(tmpdir(), 'halle-import-bench-'));
const path = join(folder, 'decp.json');
await writeFile(path);

const cluster = await startCluster({ dataDir: join(folder, 'data'), durable: false });
try {
	await migrate(cluster.ownerUrl);
	await cluster.allowLogins();
	process.env.DATABASE_URL = cluster.ownerUrl;
	const bytesOnly = await seconds(async () => {
		await once(createReadStream(path).resume(), 'close');
	});
	const tried = await seconds(async () => {
		const code = await run([path, '--dry-run', '--json']);
		if (code !== 0) throw new Error(`ended with ${String(code)}`);
	});
	const peak = Math.round(process.resourceUsage().maxRSS / 1_024);
	console.error(
		`${String(megabytes)} MB: ${tried.toFixed(1)} s (reading the bytes alone ${bytesOnly.toFixed(1)} s), peak ${String(peak)} MB of memory, load ${loadavg()[0]?.toFixed(1) ?? ''}`
	);
} finally {
	await cluster.stop();
	rmSync(folder, { recursive: true });
}

async function seconds(work: () => Promise<void>): Promise<number> {
	const since = performance.now();
	await work();
	return (performance.now() - since) / 1_000;
}

async function writeFile(to: string): Promise<void> {
	const file = createWriteStream(to);
	file.write('{"marches":{"marche":[');
	let id = 0;
	for (let written = 0; written < megabytes * 1_000_000;) {
		const rows = Array.from({ length: 1_000 }, () => JSON.stringify(contract((id += 1)), null, 1));
		const piece = `${written > 0 ? ',' : ''}${rows.join(',\n')}`;
		written += piece.length;
		if (!file.write(piece)) await once(file, 'drain');
	}
	file.end(']}}');
	await once(file, 'close');
}

/** As buyers publish them: some 1,100 bytes, a tenth amended, four hundred buyers of which none is a commune. */
function contract(id: number) {
	const buyer = String(200_000_000 + (id % 400) * 9).slice(0, 9);
	return {
		id: `2025-${String(id)}`,
		acheteur: { id: withCheckDigit(buyer) },
		nature: 'Marché',
		objet: `Fourniture de papier et de petit matériel pour les services et les écoles, n° ${String(id)}`,
		codeCPV: '30197630-1',
		procedure: 'Procédure adaptée',
		techniques: { technique: ['Accord-cadre'] },
		modalitesExecution: { modaliteExecution: ['Bons de commande'] },
		lieuExecution: { code: '18', typeCode: 'Code département' },
		dureeMois: 12 + (id % 37),
		dateNotification: '2025-03-01',
		datePublicationDonnees: '2025-03-10',
		montant: 24_000 + id,
		formePrix: 'Unitaire',
		typesPrix: { typePrix: ['Définitif ferme'] },
		attributionAvance: false,
		offresRecues: 3,
		titulaires: [{ titulaire: { typeIdentifiant: 'SIRET', id: '73282932000074' } }],
		modifications:
			id % 10 === 0
				? [
						{
							modification: {
								id: 1,
								dureeMois: 48,
								montant: 36_000,
								dateNotificationModification: '2026-02-10'
							}
						}
					]
				: []
	};
}

/** A SIRET of the SIREN's first eight digits: the check digits are made right. */
function withCheckDigit(siren: string): string {
	return checked(`${checked(siren.slice(0, 8))}0001`);
}

function checked(digits: string): string {
	const candidates = Array.from({ length: 10 }, (_, digit) => `${digits}${String(digit)}`);
	return candidates.find(luhn) ?? '';
}

function luhn(digits: string): boolean {
	const sum = [...digits].toReversed().reduce((total, digit, place) => {
		const value = Number(digit) * (place % 2 === 0 ? 1 : 2);
		return total + (value > 9 ? value - 9 : value);
	}, 0);
	return sum % 10 === 0;
}
