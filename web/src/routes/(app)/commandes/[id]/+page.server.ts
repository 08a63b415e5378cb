import { writeQuantity } from '@halle/domain';
import { euros, unitPrice } from '@halle/words/format';
import { carriedRows } from '@halle/words/need-names';
import { z } from 'zod';
import { redirect } from '@sveltejs/kit';
import { noticeAt } from '@halle/words/done-words';
import { doneAt } from '@halle/words/done';
import { sayTrack } from '@halle/words/track';
import { followed } from '#lib/server/news.ts';
import { newKey, submit } from '#lib/server/submit.ts';
import type { Actions, PageServerLoad } from './$types';

type Order = Awaited<ReturnType<App.Locals['api']['orders']['get']['query']>>;

export const load: PageServerLoad = async ({ locals, params, url, depends }) => {
	const news = await followed({ locals, depends });
	const [order, track] = await Promise.all([
		locals.api.orders.get.query(params.id),
		locals.actor?.role === 'supplier' ? null : locals.api.groups.track.query({ orderId: params.id })
	]);
	return {
		news,
		order,
		track: track && sayTrack(track),
		rows: rowsOf(order),
		notice: noticeAt('order', url),
		key: newKey()
	};
};

/** What was ordered, of whom, for how much. */
function rowsOf(order: Order): { term: string; value: string }[] {
	return [
		{ term: 'Commune', value: order.buyerName },
		{ term: 'Fournisseur', value: order.supplierName },
		{ term: 'Quantité', value: writeQuantity(order.quantity, order) },
		{ term: 'Prix unitaire', value: `${unitPrice(order.unitPriceExclTaxMicros)}\u00a0HT` },
		{ term: 'Total', value: `${euros(order.totalExclTaxCents, 'always')}\u00a0HT` },
		...carriedRows(order),
		...(order.note ? [{ term: 'Précisions', value: order.note }] : [])
	];
}

export const actions: Actions = {
	confirmer: async ({ request, locals, params }) => {
		const posted = await submit(request, z.object({}), (_empty, idempotencyKey) =>
			locals.api.orders.acknowledge.mutate({ id: params.id, idempotencyKey })
		);
		if (!posted.ok) return posted.failure;
		redirect(303, doneAt('order', 'confirmation', params.id));
	}
};
