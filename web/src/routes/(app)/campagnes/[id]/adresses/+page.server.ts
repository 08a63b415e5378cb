import { importedAddressesSchema } from '@halle/domain';
import { fail, redirect } from '@sveltejs/kit';
import { addressFaultSentences } from '@halle/words/campaign-names';
import { doneAt } from '@halle/words/done';
import { plural } from '@halle/words/format';
import { nonBreaking } from '@halle/words/non-breaking';
import { noticeAt } from '@halle/words/done-words';
import { documentPages } from '#lib/body-limits.ts';
import type { Failure } from '#lib/failure.ts';
import { placeIn } from '#lib/list-place.ts';
import { readForm } from '#lib/server/read-form.ts';
import { newKey, submit } from '#lib/server/submit.ts';
import { typedValues } from '#lib/server/typed-values.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const campaign = await locals.api.campaigns.addresses.query({ campaignId: params.id, ...placeIn(url) });
	return {
		key: newKey(),
		notice: noticeAt('campaignAddresses', url),
		campaign,
		/** One line for each, to be completed. */
		template: campaign.missing.map(({ code, name }) => `${code};${name};`).join('\n'),
		fileBytesMax: documentPages.addresses.bytesMax
	};
};

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		const form = await readForm(request);
		const file = form.get('file');
		const read = file instanceof File && file.size > 0 ? await textOf(file) : undefined;
		if (read?.mend) return refuse({ values: typedValues(form), errors: { file: [read.mend] } });
		const set = await submit(
			form,
			importedAddressesSchema,
			(addresses, idempotencyKey) =>
				locals.api.campaigns.setAddresses.mutate({ ...addresses, idempotencyKey }),
			{
				complete: ({ addresses = '' }) => ({
					campaignId: params.id,
					addresses: [addresses, read?.text ?? ''].join('\n')
				})
			}
		);
		if (!set.ok) return set.failure;
		const { refused, set: count, same } = set.value;
		// A line of the list that is still to be completed is no fault, unless nothing else was typed.
		const wrong = count + same > 0 ? refused.filter(({ fault }) => fault !== 'no-address') : refused;
		if (wrong.length === 0) redirect(303, doneAt('campaignAddresses', 'adresses', params.id));
		// What is left in the field is what is left to mend.
		const kept = `${plural(count, 'adresse enregistrée', 'adresses enregistrées')}${same > 0 ? `, ${plural(same, 'déjà connue', 'déjà connues')}` : ''}.`;
		return refuse({
			values: { addresses: refused.map(({ text }) => text).join('\n') },
			errors: {
				addresses: wrong.map(({ number, text, fault }) =>
					nonBreaking(
						`Ligne ${number} («\u00a0${text.slice(0, 80)}\u00a0»)\u00a0: ${addressFaultSentences[fault]}`
					)
				)
			},
			kept
		});
	}
};

/** `kept`: what was saved all the same. */
type AddressesFailure = Failure & { kept?: string };

function refuse(failure: AddressesFailure) {
	return fail(400, failure);
}

/** A file as text: in UTF-8, else as spreadsheets of Windows write it. A workbook is no list. */
async function textOf(file: File): Promise<{ text: string; mend?: string }> {
	if (file.size > documentPages.addresses.bytesMax)
		return {
			text: '',
			mend: nonBreaking(
				'Fichier\u00a0: il dépasse 200 ko. Gardez les deux colonnes utiles, commune et adresse.'
			)
		};
	const bytes = await file.arrayBuffer();
	const head = new Uint8Array(bytes.slice(0, 4));
	if ((head[0] === 0x50 && head[1] === 0x4b) || (head[0] === 0xd0 && head[1] === 0xcf))
		return {
			text: '',
			mend: nonBreaking(
				'Fichier\u00a0: c’est un classeur. Enregistrez-le au format CSV, ou collez ses lignes ci-dessus.'
			)
		};
	try {
		return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
	} catch {
		return { text: new TextDecoder('windows-1252').decode(bytes) };
	}
}
