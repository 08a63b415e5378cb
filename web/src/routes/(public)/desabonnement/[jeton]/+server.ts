import { redirect } from '@sveltejs/kit';
import { paths } from '@halle/words/paths';
import type { RequestHandler } from './$types';

/** The address under « List-Unsubscribe », followed by somebody: nothing changes, the choices are shown. Its POST is the API’s. */
export const GET: RequestHandler = ({ params }) => redirect(303, paths.letterChoices(params.jeton));
