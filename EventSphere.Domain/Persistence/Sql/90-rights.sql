-- What the services may do. They own nothing; functions of the owner are theirs to call and nobody else's.
revoke all on all functions in schema app from public;
grant execute on all functions in schema app to eventsphere_app;
