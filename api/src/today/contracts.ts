import { nextContractAct } from '@halle/domain';
import { schema } from '@halle/db';
import { and, isNull, lte, sql } from 'drizzle-orm';
import type { SignedTx } from '../context.ts';
import { among, rowsMost, weights, type Known, type NextAct } from './tasks.ts';
import { ownContracts } from '../contracts/load-contract.ts';

const { calls, frameworkContracts, lots } = schema;

const kinds = { sign: 'contract.sign', notify: 'contract.notify' } as const;

/** Contracts to have signed, then notified, on the consultations one coordinates. */
export async function contractTasks(tx: SignedTx, known: Known): Promise<NextAct[]> {
	const own = ownContracts(tx);
	const waiting = await own
		.rows()
		.where(
			and(
				own.isOwn,
				among(calls.groupId, known),
				isNull(frameworkContracts.notifiedOn),
				lte(frameworkContracts.signableOn, sql`app.today()`)
			)
		)
		.orderBy(calls.reference, lots.number)
		.limit(rowsMost(known));
	return waiting.flatMap((row) => {
		const act = nextContractAct(own.situationOf(row));
		if (!act) return [];
		return {
			kind: kinds[act],
			of: row.groupId,
			facts: { reference: row.reference, lotNumber: row.lotNumber, lotTitle: row.lotTitle },
			dueOn: null,
			weight: weights.othersWait
		};
	});
}
