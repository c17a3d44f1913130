select platform.remember_table('agenda.action_types');
