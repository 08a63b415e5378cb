import {
	contractActReasons,
	contractStatusOf,
	lastContractDay,
	nextContractAct,
	Refusal,
	type Day
} from '@halle/domain';
import { schema } from '@halle/db';
import { and, eq, sql } from 'drizzle-orm';
import type { SignedIn, SignedTx } from '../context.ts';
import { withTx } from '../with-tx.ts';
import { contractColumns, ownContracts } from '../contracts/load-contract.ts';

const { calls, frameworkContracts, groups, lots } = schema;

/**
 * The contracts of a consultation, for the one who has them signed and notified: where each stands, what is to be
 * recorded next and whether the last day can still be corrected.
 *
 * @throws Refusal CALL_NOT_FOUND also when another coordinates it
 */
export function listContracts(ctx: SignedIn, reference: string) {
	return withTx(ctx, async (base) => {
		const tx: SignedTx = { ...base, actor: ctx.actor };
		const own = ownContracts(tx);
		const [call] = await tx.db
			.select({
				reference: calls.reference,
				title: calls.title,
				awardedAt: calls.awardedAt,
				openedAt: calls.openedAt,
				deadlineAt: calls.deadlineAt,
				mandate: groups.mandate
			})
			.from(calls)
			.innerJoin(groups, eq(groups.id, calls.groupId))
			.where(and(eq(calls.reference, reference), own.isOwn));
		if (!call) throw new Refusal('CALL_NOT_FOUND');
		const rows = await own
			.rows()
			.where(and(eq(calls.reference, reference), own.isOwn))
			.orderBy(lots.number);
		return { call, contracts: rows.map((row) => shown(own.situationOf(row))) };
	});
}

function shown<Row extends ReturnType<ReturnType<typeof ownContracts>['situationOf']>>(contract: Row) {
	const { notifiedOn, durationMonths, today } = contract;
	const undo = notifiedOn === null ? 'undoSignature' : 'undoNotification';
	return {
		...contract,
		status: contractStatusOf(contract, today),
		next: nextContractAct(contract),
		mayUndo: contractActReasons(undo, contract).length === 0,
		lastDayOn: notifiedOn && lastContractDay(notifiedOn, durationMonths)
	};
}

/** The contracts of a consultation, for whoever may see its decision; none without a consultation. */
export function contractsOfCall({ db }: Pick<SignedTx, 'db'>, callId: string | null) {
	return db
		.select(contractColumns)
		.from(frameworkContracts)
		.innerJoin(lots, eq(lots.id, frameworkContracts.lotId))
		.innerJoin(calls, eq(calls.id, lots.callId))
		.where(callId === null ? sql`false` : eq(calls.id, callId))
		.orderBy(lots.number);
}

/** The state of one of them today, and its last day once it is notified. */
export function standingOf(row: Awaited<ReturnType<typeof contractsOfCall>>[number], today: Day) {
	return {
		status: contractStatusOf(row, today),
		signableOn: row.signableOn,
		lastDayOn: row.notifiedOn && lastContractDay(row.notifiedOn, row.durationMonths)
	};
}
