import { error } from '@sveltejs/kit';
import { dev } from '$app/env';
import { DEMO } from '$app/env/private';
import type { RequestHandler } from './$types';

const communes = [
	{ value: '18015', label: 'Aubigny-sur-Nère', detail: '18700, Cher' },
	{ value: '18033', label: 'Bourges', detail: '18000, Cher' },
	{ value: '18030', label: 'Blancafort', detail: '18410, Cher' },
	{ value: '18011', label: 'Argent-sur-Sauldre', detail: '18410, Cher' },
	{ value: '18279', label: 'Vierzon', detail: '18100, Cher' }
];

export const GET: RequestHandler = ({ url }) => {
	if (!(dev || DEMO)) error(404, 'Page introuvable');
	const question = (url.searchParams.get('q') ?? '').toLocaleLowerCase('fr');
	return Response.json(communes.filter(({ label }) => label.toLocaleLowerCase('fr').includes(question)));
};
