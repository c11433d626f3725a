-- resets of before V2 count towards the limits as well
update reset set filed = true
where step in ('FILING', 'REMOVING', 'PROVING', 'REPORTING', 'WATCHING', 'CLOSING', 'DONE', 'SETTING_ASIDE', 'SET_ASIDE');
update reset set paired = true where step in ('CLOSING', 'DONE');
