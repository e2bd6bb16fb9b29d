"""What a stranger types on the page that wants something of her."""


def wish(client, email, what="a-seat", **more):
    return client.post(
        "/account/test-wish/",
        {"name": "Anouk de Wit", "email": email, "organisation": "De Brugwacht", "wish": what, **more},
    )
