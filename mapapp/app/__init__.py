"""The Streamlit app: pages that turn input into a call of mapapp and its answer into widgets."""
