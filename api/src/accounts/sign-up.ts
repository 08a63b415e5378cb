import { schema } from '@halle/db';
import { Refusal, type BuyerSignUp, type SupplierSignUp } from '@halle/domain';
import { eq } from 'drizzle-orm';
import { openCommand } from '../command.ts';
import type { Tx } from '../context.ts';
import { findPlace } from './place.ts';
import { requestLink } from './request-link.ts';

type From = { address: string };

/**
 * Asks for the account of a commune or an EPCI: a link is sent to the address, and the account exists once it is opened.
 *
 * @throws Refusal COMMUNE_NOT_FOUND; ORGANISATION_ALREADY_REGISTERED; TOO_MANY_ATTEMPTS
 */
export const signUpBuyer = openCommand(
	'accounts.signUpBuyer',
	'sign-up',
	async (tx, { placeCode, email, address }: BuyerSignUp & From): Promise<null> => {
		const place = await findPlace(tx.db, placeCode);
		if (!place) throw new Refusal('COMMUNE_NOT_FOUND', { field: 'place' });
		await assertNotRegistered(tx, place.siren);
		const intent =
			place.kind === 'commune'
				? ({ do: 'sign-up-commune', communeCode: placeCode } as const)
				: ({ do: 'sign-up-epci', siren: placeCode } as const);
		await requestLink(tx, { kind: 'sign-up', email, intent, address });
		return null;
	}
);

/**
 * Asks for the account of a supplier, by the SIRET of its establishment; its name is taken as typed.
 *
 * @throws Refusal SIRET_ALREADY_REGISTERED; TOO_MANY_ATTEMPTS
 */
export const signUpSupplier = openCommand(
	'accounts.signUpSupplier',
	'sign-up',
	async (tx, { siret, name, email, address }: SupplierSignUp & From): Promise<null> => {
		const { organisations } = schema;
		if ((await tx.db.$count(organisations, eq(organisations.siret, siret))) > 0) {
			throw new Refusal('SIRET_ALREADY_REGISTERED', { field: 'siret' });
		}
		await requestLink(tx, {
			kind: 'sign-up',
			email,
			intent: { do: 'sign-up-supplier', siret, name },
			address
		});
		return null;
	}
);

/** Asks for a link to choose a new password. The answer is the same whether the address has an account or not. */
export const requestPassword = openCommand(
	'accounts.requestPassword',
	'sign-up',
	async (tx, { email, address }: { email: string } & From): Promise<null> => {
		await requestLink(tx, { kind: 'password', email, intent: { do: 'choose-password' }, address });
		return null;
	}
);

async function assertNotRegistered({ db }: Tx, siren: string): Promise<void> {
	const { organisations } = schema;
	if ((await db.$count(organisations, eq(organisations.siren, siren))) > 0) {
		throw new Refusal('ORGANISATION_ALREADY_REGISTERED', { field: 'place' });
	}
}
