import type { Failure } from '../failure.ts';
import { nonBreaking } from '@halle/words/non-breaking';
import { refusalMessage } from '@halle/words/refusals';
import { isFieldName } from './form-input.ts';

/** Two passwords and a document, with the longest name a system lets it have, several times over. */
const namesBytesMax = 2_000;

export type AwayPage = {
	/** Where the form goes again, or the page that was asked for. */
	address: string;
	/** What was posted; none for a page that was only asked for. */
	form?: FormData;
	/** What of it may be shown again (typedValues). */
	values?: Failure['values'];
	requestId: string;
	nonce: string;
};

/**
 * The page of a service that does not answer, as text: nothing it needs can be away as well. A form that was posted is in it,
 * to be sent again with its key; passwords and documents, never given back, are asked for once more.
 */
export function awayPage({ address, form, values = {}, requestId, nonce }: AwayPage): string {
	const title = 'Le service ne répond pas';
	const sentence = nonBreaking(
		form
			? [refusalMessage('SERVICE_AWAY', {}), ...documentsOf(form).map(documentLost)].join(' ')
			: 'Le service ne répond pas en ce moment. Rien n’est perdu\u00a0: rechargez cette page dans quelques instants.'
	);
	return `<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – Sous la halle</title>
<style nonce="${nonce}">:root{color-scheme:light dark}body{font:1.0625rem/1.5 system-ui,sans-serif;max-width:40rem;margin:0 auto;padding:2rem 1rem}
button,a{font:inherit;display:inline-block;min-height:2.75rem}button{padding:.5rem 1.25rem}input,textarea{font:inherit;width:100%;box-sizing:border-box}
label{display:block;margin:1rem 0}</style></head>
<body><main><h1>${title}</h1><p role="alert">${escaped(sentence)}</p>
${form ? formAgain(address, form, values) : `<p><a href="${escaped(address)}">Recharger la page</a></p>`}
<p>Numéro à rappeler si vous nous écrivez\u00a0: <code>${escaped(requestId)}</code></p></main></body></html>`;
}

function formAgain(address: string, form: FormData, values: Failure['values']): string {
	const pairs = Object.entries(values).flatMap(([name, typed]) =>
		[typed].flat().map((value) => ({ name, value }))
	);
	const isKey = (name: string) => /key$/i.test(name) || /^[0-9a-f-]{36}$/.test(name);
	// Long texts are shown, so that they can be copied; the rest travels along.
	const fields = pairs.map(({ name, value }) =>
		value.length > 60 && !isKey(name)
			? `<label>Votre texte <textarea name="${escaped(name)}" rows="6">\n${escaped(value)}</textarea></label>`
			: `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`
	);
	const documents = documentsOf(form);
	const inputs = [
		...secretsOf(form).map(
			({ name }) =>
				`<label>Mot de passe, à saisir à nouveau <input type="password" name="${escaped(name)}" required></label>`
		),
		...documents.map(
			// Required: sent without it, an offer would be sealed without its document.
			({ field, name }) =>
				`<label>${escaped(nonBreaking(`Document à choisir à nouveau\u00a0: «\u00a0${name}\u00a0»`))} <input type="file" name="${escaped(field)}" required></label>`
		)
	];
	const type = documents.length > 0 ? ' enctype="multipart/form-data"' : '';
	return `<form method="post" action="${escaped(address)}"${type}>${fields.join('')}${inputs.join('')}<p><button>Envoyer à nouveau</button></p></form>`;
}

function secretsOf(form: FormData): Answer[] {
	return withinBytes(
		[...form].flatMap(([name, value]) =>
			typeof value === 'string' && /password/i.test(name) ? [{ field: name, name }] : []
		)
	);
}

/** The documents that were chosen, of which no page can give back the bytes. */
function documentsOf(form: FormData): Answer[] {
	return withinBytes(
		[...form].flatMap(([field, value]) =>
			value instanceof File && value.name !== '' ? [{ field, name: value.name }] : []
		)
	);
}

/** What no page gives back is asked for again, by its name: few of them, no longer than those of a form of ours. */
type Answer = { field: string; name: string };

function withinBytes(answers: Answer[]): Answer[] {
	let bytesLeft = namesBytesMax;
	return answers.filter(({ field, name }) => {
		bytesLeft -= Buffer.byteLength(field + name);
		return bytesLeft >= 0 && isFieldName(field);
	});
}

function documentLost({ name }: { name: string }): string {
	return `Seul le document «\u00a0${name}\u00a0» n’a pas pu être gardé\u00a0: choisissez-le à nouveau avant d’envoyer.`;
}

function escaped(text: string): string {
	return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/**
 * The answer of SvelteKit to a form posted by its script (`use:enhance`): refused, with what was typed, on the page as it
 * stands. Written as its client reads it (devalue): a list whose first entry holds the places of the others.
 */
export function awayFailure(values: Failure['values']): object {
	const list: unknown[] = [];
	const put = (value: unknown): number => {
		const at = list.push(null) - 1;
		if (Array.isArray(value)) list[at] = value.map(put);
		else if (typeof value === 'object' && value !== null)
			list[at] = Object.fromEntries(Object.entries(value).map(([key, child]) => [key, put(child)]));
		else list[at] = value;
		return at;
	};
	put({ values, errors: {}, refusal: refusalMessage('SERVICE_AWAY', {}) });
	return { type: 'failure', status: 503, data: JSON.stringify(list) };
}
