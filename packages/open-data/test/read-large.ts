import { readContracts } from '../src/index.ts';

/**
 * Reads an invented file of essential data of so many megabytes, `streamed` or `whole` in memory, and prints how many
 * contracts it held. Started by the test with little memory.
 */
const [how, megabytes] = [process.argv[2], Number(process.argv[3])];

function* pieces(): Generator<Uint8Array> {
	const encoder = new TextEncoder();
	yield encoder.encode('{"marches":{"marche":[');
	for (let written = 0, id = 0; written < megabytes * 1_000_000;) {
		const rows = Array.from({ length: 500 }, () =>
			JSON.stringify({
				id: `2025-${String((id += 1))}`,
				acheteur: { id: '73282932000074' },
				objet: `Fourniture de papier, école n° ${String(id)}`,
				codeCPV: '30197630-1',
				dureeMois: 24,
				dateNotification: '2025-03-01',
				montant: 24_000 + id,
				titulaires: [{ titulaire: { typeIdentifiant: 'SIRET', id: '73282932000074' } }],
				modifications: []
			})
		);
		const piece = encoder.encode(`${written > 0 ? ',' : ''}${rows.join(',')}`);
		written += piece.length;
		yield piece;
	}
	yield encoder.encode(']}}');
}

if (how === 'whole') {
	const whole = JSON.parse(Buffer.concat([...pieces()]).toString()) as { marches: { marche: unknown[] } }; // written just above
	console.log(whole.marches.marche.length);
} else {
	let read = 0;
	for await (const one of readContracts(pieces(), { today: '2026-11-29', isCpv: () => true }))
		if (one.ok) read += 1;
	console.log(read);
}
