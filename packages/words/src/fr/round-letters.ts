import type { DigestTask, LetterDate, LetterItem, LetterWriters } from '../letter-facts.ts';
import { paths } from '../paths.ts';
import type { TodayTask } from '../task-facts.ts';
import { taskUid } from '../agenda-uids.ts';
import { dayLong, plural } from './format.ts';
import { sayTask } from './tasks.ts';

/** Of one who follows a consultation nobody knows, the service included, whether they have deposited. */
const sealed =
	'Votre offre est déjà déposée ? Vous n’avez rien à faire. Ce rappel part à tous ceux qui suivent la consultation : avant l’ouverture des plis, personne ne sait qui a répondu, pas même le service qui écrit cette lettre.';

/** What is written because a day has come. */
export const roundLetters: LetterWriters<'task-reminder' | 'weekly-digest'> = {
	'task-reminder': ({ task, days, organisationName }) => {
		const { verb, title, why, href } = sayTask(task);
		const dated = dateOf(task, title, why);
		return {
			subject: `Dans ${plural(days, 'jour')} : ${lowered(title)}`,
			parts: [
				`${title}${organisationName ? `, pour ${organisationName}` : ''} : dernier jour le ${dayLong(task.dueOn ?? '')}.`,
				why,
				...(task.kind === 'bid.deposit' ? [sealed] : [])
			],
			button: { label: verb, path: href },
			...(dated && { dated })
		};
	},
	'weekly-digest': ({ tasks, more }) => ({
		subject: `Votre semaine : ${plural(tasks.length + more, 'chose')} à faire`,
		parts: ['Voici ce qui vous attend sous la halle, le plus pressant d’abord.', { list: tasks.map(itemOf) }],
		button: {
			label: more > 0 ? `Voir aussi ${plural(more, 'autre')}` : 'Ouvrir Aujourd’hui',
			path: paths.today
		}
	})
};

function itemOf({ task, organisation }: DigestTask): LetterItem {
	const { title, why, href } = sayTask(task);
	const due = task.dueOn ? `Dernier jour : ${dayLong(task.dueOn)}. ` : '';
	return {
		title: organisation ? `${title} (${organisation.name})` : title,
		note: `${due}${why}`,
		path: organisation ? paths.actingFor(organisation.id, href) : href
	};
}

function dateOf(task: TodayTask, title: string, note: string): LetterDate | null {
	return task.dueOn === null ? null : { uid: taskUid(task), on: task.dueOn, title, note };
}

function lowered(title: string): string {
	return title.charAt(0).toLowerCase() + title.slice(1);
}
