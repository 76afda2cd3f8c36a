"""The server around Streamlit: what it lets in, what it adds to a page, what it logs.

server     the list of all that stands around the pages, and what is done before the first of them
headers    what goes along with every answer: what a browser may do with it
hosts      who may call
downloads  files that wait for the browser that asked for them
assets     Streamlit’s own files, sent from memory
page       the page itself, with our script first and our look last
tab_words  which browser and tab a connection is for
cookie     the secret by which a browser is known again
script     the little JavaScript there is
logs       no word of what was typed in a log
"""
