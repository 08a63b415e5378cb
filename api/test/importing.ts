import type { Ctx } from '../src/context.ts';
import { openDb, schema } from '@halle/db';
import { isSiret } from '@halle/domain';
import { readContracts } from '@halle/open-data';
import { eq } from 'drizzle-orm';
import type { World } from './harness.ts';
import { importDecp } from '../src/renewals/import-decp.ts';
import type { SourceFile } from '../src/renewals/source-files.ts';

export const aubigny = siretOf('211800156');
export const blancafort = siretOf('211800305');

/** A contract for paper that ends on 31 January 2027, as a buyer publishes it. */
export const paper = {
	id: '2025-01',
	acheteur: { id: aubigny },
	nature: 'Marché',
	objet: 'Fourniture de papier',
	codeCPV: '30197630-1',
	procedure: 'Procédure adaptée',
	dureeMois: 24,
	dateNotification: '2025-02-01',
	montant: 60_000
};

export function importFile(here: World, records: object[], name = 'essai') {
	return importFiles(here, [fileOf(name, JSON.stringify({ marches: { marche: records } }))]);
}

export async function importFiles(here: World, files: readonly SourceFile[]) {
	const connection = onOneConnection(here);
	try {
		return await importDecp({ ...workerOf(here), db: connection.db }, { files });
	} finally {
		await connection.close();
	}
}

/** What is read waits in the temporary tables of one connection. */
export function onOneConnection({ database }: World) {
	return openDb(database.workerUrl, { poolMax: 1 });
}

export function fileOf(name: string, text: string): SourceFile {
	return { name, read: (judgement) => readContracts([new TextEncoder().encode(text)], judgement) };
}

export function workerOf(here: World): Ctx {
	return {
		db: here.worker.db,
		actor: { kind: 'command-line', verb: 'import-decp' },
		sessionId: null,
		requestId: 'import'
	};
}

export async function everything({ owner }: World) {
	return {
		contracts: await owner.db
			.select()
			.from(schema.importedContracts)
			.orderBy(schema.importedContracts.buyerSiret),
		needs: await owner.db.select().from(schema.anticipatedNeeds).orderBy(schema.anticipatedNeeds.siren)
	};
}

export async function storedFlags({ owner }: World, contractId: string) {
	const [row] = await owner.db
		.select({ flags: schema.importedContracts.flags })
		.from(schema.importedContracts)
		.where(eq(schema.importedContracts.contractId, contractId));
	return row?.flags;
}

/** A SIRET of the legal person: the first establishment number whose check is right. */
function siretOf(siren: string): string {
	for (let number = 10; number < 30; number += 1) {
		const siret = `${siren}000${number}`;
		if (isSiret(siret)) return siret;
	}
	throw new Error(`no SIRET for ${siren}`);
}
