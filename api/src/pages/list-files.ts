import {
	measureWords,
	parisDay,
	type CampaignFilter,
	type GroupFilter,
	type NeedFilter,
	type OrderFilter
} from '@halle/domain';
import {
	amountCell,
	priceCell,
	quantityCell,
	tableTypes,
	writeTable,
	type Column,
	type TableFormat
} from '@halle/spreadsheets';
import { campaignStatusNames } from '@halle/words/campaign-names';
import {
	campaignColumns,
	groupColumns,
	listFileNames,
	needColumns,
	orderColumns,
	type ListFile
} from '@halle/words/list-files';
import { familyName } from '@halle/words/names';
import { blockerSentence, groupChip, needChips, nextDateNames, orderChip } from '@halle/words/standings';
import type { SignedIn, SignedTx } from '../context.ts';
import { withTx } from '../with-tx.ts';
import { campaignIds, listedCampaigns } from './campaign-list.ts';
import { groupIds, listedGroups } from './group-list.ts';
import { needIds, needsWithGroups } from './need-list.ts';
import { listedOrders, orderIds } from './order-list.ts';

/** Rows that are read, written and let go at once. */
const batchSize = 200;

/** A list as a file: every row that the filter left when it began, in its order. */
export type WrittenList = { name: string; type: string; pieces: AsyncIterable<Uint8Array> };

type NeedRow = Awaited<ReturnType<typeof needsWithGroups>>[number];
type GroupRow = Awaited<ReturnType<typeof listedGroups>>[number];
type OrderRow = Awaited<ReturnType<typeof listedOrders>>[number];
type CampaignRow = Awaited<ReturnType<typeof listedCampaigns>>[number];
type Contents<Heads, Row> = { [head in keyof Heads]: Column<Row>['of'] };

const onDay = (at: Date | null) => at && { day: parisDay(at) };

const needContents: Contents<typeof needColumns, NeedRow> = {
	title: ({ need }) => need.title,
	family: ({ need }) => familyName(need.familyId),
	cpvCode: ({ need }) => need.cpvCode,
	quantity: ({ need }) => quantityCell(need.quantity),
	unit: ({ need }) => measureWords(need, need.quantity),
	estimate: ({ need }) => amountCell(need.estimateExclTaxCents),
	startsFrom: ({ need }) => ({ day: need.startsFromOn }),
	startsUntil: ({ need }) => ({ day: need.startsUntilOn }),
	contractEnds: ({ need }) => need.contractEndsOn && { day: need.contractEndsOn },
	months: ({ need }) => quantityCell(need.durationMonths),
	status: ({ need }) => needChips[need.status].text,
	group: ({ groupReference }) => groupReference,
	createdOn: ({ need }) => onDay(need.createdAt),
	submittedOn: ({ need }) => onDay(need.submittedAt)
};

const groupContents: Contents<typeof groupColumns, GroupRow> = {
	reference: ({ reference }) => reference,
	title: ({ title }) => title,
	status: (group) => groupChip(group).text,
	nextDay: ({ nextDate }) => nextDate && { day: nextDate.on },
	nextThing: ({ nextDate }) => nextDate && nextDateNames[nextDate.kind],
	blockers: ({ blockers }) => blockers.map(blockerSentence).join('\n'),
	coordinator: ({ coordinatorName }) => coordinatorName,
	steward: ({ steward }) => steward?.name ?? null,
	takingPart: ({ members }) => quantityCell(members.takingPart),
	signed: ({ members }) => quantityCell(members.signed),
	invited: ({ members }) => quantityCell(members.invited),
	answerUntil: ({ answerUntilOn }) => ({ day: answerUntilOn }),
	call: ({ call }) => call?.reference ?? null,
	deadline: ({ call }) => onDay(call?.deadlineAt ?? null),
	createdOn: ({ createdAt }) => onDay(createdAt)
};

const orderContents: Contents<typeof orderColumns, OrderRow & { statusText: string }> = {
	reference: ({ reference }) => reference,
	lot: ({ lotTitle }) => lotTitle,
	call: ({ callReference }) => callReference,
	buyer: ({ buyerName }) => buyerName,
	supplier: ({ supplierName }) => supplierName,
	quantity: ({ quantity }) => quantityCell(quantity),
	unit: (order) => measureWords(order, order.quantity),
	unitPrice: ({ unitPriceExclTaxMicros }) => priceCell(unitPriceExclTaxMicros),
	total: ({ totalExclTaxCents }) => amountCell(totalExclTaxCents),
	delivered: ({ deliveredQuantity }) => quantityCell(deliveredQuantity),
	admitted: ({ admittedQuantity }) => quantityCell(admittedQuantity),
	status: ({ statusText }) => statusText,
	issuedOn: ({ issuedAt }) => onDay(issuedAt)
};

const campaignContents: Contents<typeof campaignColumns, CampaignRow> = {
	reference: ({ reference }) => reference,
	title: ({ title }) => title,
	status: ({ status }) => campaignStatusNames[status],
	steward: ({ steward }) => steward?.name ?? null,
	closesOn: ({ closesOn }) => ({ day: closesOn }),
	asked: ({ counts }) => quantityCell(Object.values(counts).reduce((sum, one) => sum + one, 0)),
	answered: ({ counts }) => quantityCell(counts.answered),
	underWay: ({ counts }) => quantityCell(counts['under-way']),
	silent: ({ counts }) => quantityCell(counts.silent),
	unreached: ({ counts }) => quantityCell(counts.unreached),
	startsFrom: ({ startsFromOn }) => ({ day: startsFromOn }),
	startsUntil: ({ startsUntilOn }) => ({ day: startsUntilOn }),
	createdOn: ({ createdAt }) => onDay(createdAt)
};

/** The needs that a filter leaves. */
export function writeNeeds(ctx: SignedIn, format: TableFormat, filter: NeedFilter): Promise<WrittenList> {
	return writeList(ctx, format, {
		list: 'needs',
		columns: columnsOf(needColumns, needContents),
		ids: (tx) => needIds(tx, filter),
		rows: needsWithGroups
	});
}

/** The groups that a filter leaves. */
export function writeGroups(ctx: SignedIn, format: TableFormat, filter: GroupFilter): Promise<WrittenList> {
	return writeList(ctx, format, {
		list: 'groups',
		columns: columnsOf(groupColumns, groupContents),
		ids: (tx) => groupIds(tx, filter),
		rows: listedGroups
	});
}

/** The orders that a filter leaves, their states in the words of who reads. */
export function writeOrders(ctx: SignedIn, format: TableFormat, filter: OrderFilter): Promise<WrittenList> {
	return writeList(ctx, format, {
		list: 'orders',
		columns: columnsOf(orderColumns, orderContents),
		ids: (tx) => orderIds(tx, filter),
		rows: async (tx, ids) => {
			const rows = await listedOrders(tx, ids);
			return rows.map((row) => ({ ...row, statusText: orderChip(row.status, ctx.actor.role).text }));
		}
	});
}

/** The campaigns that a filter leaves. */
export function writeCampaigns(
	ctx: SignedIn,
	format: TableFormat,
	filter: CampaignFilter
): Promise<WrittenList> {
	return writeList(ctx, format, {
		list: 'campaigns',
		columns: columnsOf(campaignColumns, campaignContents),
		ids: (tx) => campaignIds(tx, filter),
		rows: listedCampaigns
	});
}

function columnsOf<Heads extends Record<string, string>, Row>(
	heads: Heads,
	contents: Contents<Heads, Row>
): Column<Row>[] {
	const names = Object.keys(heads) as (keyof Heads)[]; // keys of the table just handed over
	return names.map((name) => {
		const label = String(heads[name]);
		return { label, width: Math.max(label.length + 2, wide.has(label) ? 40 : 14), of: contents[name] };
	});
}

/** Columns of whole sentences. */
const wide: ReadonlySet<string> = new Set([
	needColumns.title,
	needColumns.family,
	groupColumns.title,
	groupColumns.nextThing,
	groupColumns.blockers,
	orderColumns.lot,
	campaignColumns.title
]);

type ListSource<Row> = {
	list: ListFile;
	columns: readonly Column<Row>[];
	ids: (tx: SignedTx) => Promise<string[]>;
	/** In any order; those that went meanwhile are not there. */
	rows: (tx: SignedTx, ids: readonly string[]) => PromiseLike<Row[]>;
};

async function writeList<Row extends { id: string }>(
	ctx: SignedIn,
	format: TableFormat,
	{ list, columns, ids, rows }: ListSource<Row>
): Promise<WrittenList> {
	const start = await withTx(ctx, async (base) => ({
		ids: await ids({ ...base, actor: ctx.actor }),
		on: parisDay(base.now)
	}));
	const name = listFileNames[list];
	return {
		name: `${name} ${start.on}.${format}`,
		type: tableTypes[format],
		pieces: writeTable(format, { name, columns, batches: batchesOf(ctx, start.ids, rows) })
	};
}

/** Each batch in a transaction of its own: who reads slowly holds no connection. */
async function* batchesOf<Row extends { id: string }>(
	ctx: SignedIn,
	ids: readonly string[],
	rows: ListSource<Row>['rows']
): AsyncGenerator<Row[]> {
	for (let from = 0; from < ids.length; from += batchSize) {
		const batch = ids.slice(from, from + batchSize);
		const read = await withTx(ctx, async (base) => rows({ ...base, actor: ctx.actor }, batch));
		const byId = new Map(read.map((row) => [row.id, row]));
		yield batch.flatMap((id) => byId.get(id) ?? []);
	}
}
