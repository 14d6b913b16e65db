-- What other modules may know of a person, for as long as the person has an account. A contract: its columns stay.
create view account_name as
select id as user_id, name from account;
