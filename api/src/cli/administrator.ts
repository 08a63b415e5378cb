import { openDb } from '@halle/db';
import { emailSchema } from '@halle/domain';
import { inviteAdministrator } from '../accounts/invite-administrator.ts';
import { withDatabase } from './with-database.ts';

export async function run([typed = '']: string[]): Promise<number> {
	const { success, data: email } = emailSchema.safeParse(typed);
	if (!success) {
		console.error('Indiquez une adresse électronique : halle administrator ADRESSE');
		return 2;
	}
	await withDatabase(async ({ ownerUrl }) => {
		const owner = openDb(ownerUrl, { name: 'halle-cli', poolMax: 1 });
		await inviteAdministrator(owner.db, email).finally(owner.close);
	});
	console.log(`Invitation prête pour ${email} : le message part dès que le service tourne.`);
	return 0;
}
