import { nextContractAct } from '@halle/domain';
import { schema } from '@halle/db';
import { and, isNull, lte, sql } from 'drizzle-orm';
import type { SignedTx } from '../context.ts';
import { weights, type NextAct } from './tasks.ts';
import { ownContracts } from '../contracts/load-contract.ts';

const { calls, frameworkContracts, lots } = schema;

const words = {
	sign: {
		kind: 'contract.sign',
		verb: 'Enregistrer la signature',
		what: 'Faire signer le contrat',
		why: 'Le contrat peut être signé. Tant que sa signature n’est pas enregistrée, les communes ne peuvent pas commander.'
	},
	notify: {
		kind: 'contract.notify',
		verb: 'Enregistrer la notification',
		what: 'Notifier le contrat',
		why: 'Le contrat est signé. Les communes peuvent commander dès que le titulaire l’a reçu.'
	}
};

/** Contracts to have signed, then notified, on the consultations one coordinates. */
export async function contractTasks(tx: SignedTx): Promise<NextAct[]> {
	const own = ownContracts(tx);
	const waiting = await own
		.rows()
		.where(
			and(
				own.isOwn,
				isNull(frameworkContracts.notifiedOn),
				lte(frameworkContracts.signableOn, sql`app.today()`)
			)
		)
		.orderBy(calls.reference, lots.number);
	return waiting.flatMap((row) => {
		const act = nextContractAct(own.situationOf(row));
		if (!act) return [];
		const { kind, verb, what, why } = words[act];
		return {
			kind,
			of: row.groupId,
			what,
			dueOn: null,
			href: `/consultations/${row.reference}/contrats?lot=${String(row.lotNumber)}`,
			verb,
			title: `${what} « ${row.lotTitle} »`,
			why,
			weight: weights.othersWait
		};
	});
}
